package org.atwin.port;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.atwin.testkit.Await;

/** A module's place at a port, for tests: notes what happens and answers every AT with OK. */
final class Ear implements Receiver {

  private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
  private final Port port;

  private Ear(Port port) {
    this.port = port;
  }

  static Ear at(Port port) throws Exception {
    var ear = new Ear(port);
    port.open(ear);
    return ear;
  }

  static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(ISO_8859_1));
  }

  @Override
  public void received(ByteBuffer bytes) {
    String text = ISO_8859_1.decode(bytes).toString();
    events.add(text);
    for (int at = text.indexOf("AT\r"); at >= 0; at = text.indexOf("AT\r", at + 1)) {
      port.write(bytes("\r\nOK\r\n"));
    }
  }

  @Override
  public void connected() {
    events.add("<connected>");
  }

  @Override
  public void disconnected() {
    events.add("<disconnected>");
  }

  @Override
  public void drained() {
    events.add("<drained>");
  }

  /** Waits for what happens next. */
  void hears(String... expected) throws InterruptedException {
    for (String each : expected) {
      assertThat(events.poll(Await.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(each);
    }
  }

  /** The next thing, if it happens within so short a time. */
  String nextWithin(int millis) throws InterruptedException {
    return events.poll(millis, TimeUnit.MILLISECONDS);
  }
}
