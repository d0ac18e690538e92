package org.atwin.port;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.nio.ByteBuffer;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A module's place at a port, for tests: notes what happens and answers every AT with OK. */
final class Ear implements Receiver {

  private static final long PATIENCE_SECONDS = 60;

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

  /** The next thing that happens, or null if nothing does for ten seconds. */
  String next() throws InterruptedException {
    return events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
  }

  /** The next thing, if it happens within so short a time. */
  String nextWithin(int millis) throws InterruptedException {
    return events.poll(millis, TimeUnit.MILLISECONDS);
  }
}
