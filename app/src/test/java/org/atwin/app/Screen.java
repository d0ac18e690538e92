package org.atwin.app;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.atwin.port.PtyPort;
import org.atwin.port.Receiver;
import org.atwin.testkit.Line;

/** A terminal with a person at it, as far as a process can tell; a host types at it. */
final class Screen implements Line.Plug, Receiver {

  private final PtyPort port;
  private final Line.Ear ear;

  private Screen(Path device, Line.Ear ear) {
    this.port = PtyPort.at(device);
    this.ear = ear;
  }

  /**
   * A terminal that shows nothing yet.
   *
   * @param device where to publish it; a process takes it for its standard streams
   */
  static Line at(Path device) {
    return ear -> {
      var screen = new Screen(device, ear);
      screen.port.open(screen);
      return screen;
    };
  }

  @Override
  public void send(ByteBuffer keys) {
    port.write(keys);
  }

  @Override
  public void pause(boolean paused) {
    port.pauseInput(paused);
  }

  @Override
  public void close() {
    port.close();
  }

  @Override
  public void received(ByteBuffer bytes) {
    ear.heard(bytes);
  }

  @Override
  public void connected() {}

  @Override
  public void disconnected() {}

  @Override
  public void drained() {}
}
