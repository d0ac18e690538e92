package org.atwin.net.socket;

import java.nio.ByteBuffer;

/**
 * Room to read into: small while a connection is quiet, since thousands wait at once, and growing
 * while data streams in. Used by the one thread that reads.
 */
final class ReadBuffer {

  /** A full segment, which is not to reach the host in two pieces. */
  private static final int SMALLEST = 1460;

  private static final int LARGEST = 64 * 1024;
  private static final int STEP = 4;

  private ByteBuffer buffer = ByteBuffer.allocate(SMALLEST);

  /** Cleared, with room for at most so many bytes. */
  ByteBuffer cleared(int most) {
    buffer.clear().limit(Math.min(most, buffer.capacity()));
    return buffer;
  }

  /** Copies what was read out, and fits the size to how much that was. */
  byte[] take() {
    byte[] data = new byte[buffer.position()];
    buffer.flip().get(data);
    if (data.length == buffer.capacity() && data.length < LARGEST) {
      buffer = ByteBuffer.allocate(data.length * STEP);
    } else if (data.length < buffer.capacity() / STEP && buffer.capacity() > SMALLEST) {
      buffer = ByteBuffer.allocate(buffer.capacity() / STEP);
    }
    return data;
  }
}
