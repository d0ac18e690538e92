package org.atwin.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.atwin.port.PtyPort;
import org.atwin.port.Receiver;

/** A terminal with a person at it, as far as a process can tell. */
final class Screen implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 60;

  private final Path device;
  private final PtyPort port;
  private final LinkedBlockingQueue<String> arrived = new LinkedBlockingQueue<>();
  private final StringBuilder unread = new StringBuilder();

  private Screen(Path device) {
    this.device = device;
    this.port = PtyPort.at(device);
  }

  /**
   * A terminal that shows nothing yet.
   *
   * @param device where to publish it
   */
  static Screen open(Path device) throws IOException {
    var screen = new Screen(device);
    screen.port.open(screen.new Glass());
    return screen;
  }

  /** What a process takes for its standard streams. */
  Path device() {
    return device;
  }

  /** Types as a person does, byte by char. */
  void type(String keys) {
    port.write(ByteBuffer.wrap(keys.getBytes(ISO_8859_1)));
  }

  /** Waits for a text; what was shown up to its end, which is then forgotten. */
  String await(String text) throws InterruptedException {
    while (unread.indexOf(text) < 0) {
      String more = arrived.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(more).as("waiting for %s, shown is %s", text, unread).isNotNull();
      unread.append(more);
    }
    int end = unread.indexOf(text) + text.length();
    String shown = unread.substring(0, end);
    unread.delete(0, end);
    return shown;
  }

  @Override
  public void close() {
    port.close();
  }

  private final class Glass implements Receiver {

    @Override
    public void received(ByteBuffer bytes) {
      arrived.add(ISO_8859_1.decode(bytes).toString());
    }

    @Override
    public void connected() {}

    @Override
    public void disconnected() {}

    @Override
    public void drained() {}
  }
}
