package org.atwin.module.terminal;

import java.nio.ByteBuffer;
import java.util.Arrays;

/** A command is being executed: what arrives meanwhile waits in the UART's buffer. */
final class BusyMode implements InputMode {

  /** Bytes the UART holds; more are lost, as on hardware without flow control. */
  static final int UART_BUFFER = 4096;

  private static final byte[] EMPTY = new byte[0];

  private byte[] waiting = EMPTY;

  @Override
  public void accept(ByteBuffer bytes) {
    int kept = Math.min(bytes.remaining(), UART_BUFFER - waiting.length);
    int start = waiting.length;
    waiting = Arrays.copyOf(waiting, start + kept);
    bytes.get(waiting, start, kept);
    bytes.position(bytes.limit());
  }

  @Override
  public boolean letsUrcsThrough() {
    return false;
  }

  /** What arrived while busy; forgotten here. */
  ByteBuffer take() {
    ByteBuffer taken = ByteBuffer.wrap(waiting);
    waiting = EMPTY;
    return taken;
  }
}
