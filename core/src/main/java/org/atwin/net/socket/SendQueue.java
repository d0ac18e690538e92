package org.atwin.net.socket;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Data that waits to be written, in order. For a connection that streams it is kept in a few blocks
 * of native memory that are used again and again; otherwise in memory of its size. Guarded by the
 * connection's lock; a piece that was taken is the writer's until it is given back.
 */
final class SendQueue {

  private static final int BLOCK_BYTES = 64 * 1024;
  private static final int MOST_SPARE = 4;

  private final ArrayDeque<ByteBuffer> waiting = new ArrayDeque<>(2);
  private final ArrayDeque<ByteBuffer> spare = new ArrayDeque<>(0);
  private boolean streaming;
  private long bytes;

  /** Bytes added that have not {@link #gone} yet. */
  long bytes() {
    return bytes;
  }

  /** Whether the connection streams; if it ceases to, the blocks are let go of. */
  void streams(boolean on) {
    streaming = on;
    if (!on) {
      spare.clear();
    }
  }

  /** Adds a copy. */
  void add(ByteBuffer data) {
    bytes += data.remaining();
    if (!streaming) {
      waiting.add(ByteBuffer.allocate(data.remaining()).put(data).flip());
      return;
    }
    while (data.hasRemaining()) {
      ByteBuffer block = blockWithRoom();
      int filled = block.limit();
      int count = Math.min(data.remaining(), BLOCK_BYTES - filled);
      block.limit(filled + count).put(filled, data, data.position(), count);
      data.position(data.position() + count);
    }
  }

  private ByteBuffer blockWithRoom() {
    ByteBuffer last = waiting.peekLast();
    if (last != null && isBlock(last) && last.limit() < BLOCK_BYTES) {
      return last;
    }
    ByteBuffer kept = spare.poll();
    ByteBuffer block = kept == null ? ByteBuffer.allocateDirect(BLOCK_BYTES) : kept;
    waiting.add(block.clear().limit(0));
    return block;
  }

  private static boolean isBlock(ByteBuffer piece) {
    return piece.isDirect();
  }

  /** Takes the oldest piece; null if there is none. */
  @Nullable ByteBuffer take() {
    return waiting.poll();
  }

  /** So many bytes of what was taken have been written, perhaps after all was forgotten. */
  void gone(int count) {
    bytes = Math.max(0, bytes - count);
  }

  /** A piece that was taken is not needed any more. */
  void giveBack(ByteBuffer piece) {
    if (streaming && isBlock(piece) && spare.size() < MOST_SPARE) {
      spare.add(piece);
    }
  }

  /** Forgets everything. */
  void clear() {
    waiting.clear();
    spare.clear();
    bytes = 0;
  }
}
