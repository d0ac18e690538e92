package org.atwin.port;

import java.nio.ByteBuffer;

/** Bytes that show when one is missing or out of place. */
final class Patterns {

  private static final int STEP = 10_007;

  private Patterns() {}

  static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) (i * 31 + i / 251);
    }
    return bytes;
  }

  /** Writes them in pieces of odd length. */
  static void write(Port port, int length) {
    byte[] bytes = bytes(length);
    for (int at = 0; at < length; at += STEP) {
      port.write(ByteBuffer.wrap(bytes, at, Math.min(STEP, length - at)));
    }
  }
}
