package org.atwin.twin;

import java.nio.ByteBuffer;
import org.atwin.port.MemoryPort;
import org.atwin.testkit.Line;

/** The host's end of a port in memory; bytes pass on the thread that brings them. */
public final class MemoryLine implements Line.Plug {

  private final MemoryPort.Client client;

  private MemoryLine(MemoryPort.Client client) {
    this.client = client;
  }

  /** A line to a port that is open, in real time. */
  public static Line to(MemoryPort port) {
    return ear -> plugIn(port, ear);
  }

  static MemoryLine plugIn(MemoryPort port, Line.Ear ear) {
    return new MemoryLine(port.connect(ear::heard));
  }

  @Override
  public void send(ByteBuffer bytes) {
    client.send(bytes);
  }

  @Override
  public void pause(boolean paused) {
    client.pauseOutput(paused);
  }

  /** Bytes sent that the module has not taken yet. */
  int waiting() {
    return client.unsent();
  }

  @Override
  public void close() {
    client.close();
  }
}
