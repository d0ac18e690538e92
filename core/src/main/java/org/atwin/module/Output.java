package org.atwin.module;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Collects what one turn of a module prints, so that it leaves in one write. Holds no memory
 * between turns. Used on the module's drain only.
 */
final class Output {

  private static final byte[] EMPTY = new byte[0];
  private static final int USUAL = 48;

  private byte[] bytes = EMPTY;
  private int length;

  void put(int b) {
    room(1);
    bytes[length++] = (byte) b;
  }

  /** Appends text, one byte for each char. */
  @SuppressWarnings("deprecation") // the only copy without an encoder; chars are bytes here
  void put(String text) {
    int count = text.length();
    room(count);
    text.getBytes(0, count, bytes, length);
    length += count;
  }

  boolean isEmpty() {
    return length == 0;
  }

  /** Hands over what was collected and begins anew. */
  ByteBuffer take() {
    ByteBuffer taken = ByteBuffer.wrap(bytes, 0, length);
    bytes = EMPTY;
    length = 0;
    return taken;
  }

  private void room(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.max(USUAL, bytes.length * 2), length + more));
    }
  }
}
