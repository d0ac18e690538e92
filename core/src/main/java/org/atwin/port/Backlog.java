package org.atwin.port;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/**
 * Bytes taken from the module that the client has not accepted yet, oldest first. Has no thread and
 * no lock of its own: the owner's lock guards it.
 */
final class Backlog {

  /** A backlog that has been larger than this many bytes is reported when it is empty again. */
  static final int MARK = 64 * 1024;

  private static final int SMALLEST_CHUNK = 1024;
  private static final int LARGEST_CHUNK = 64 * 1024;

  private final ArrayDeque<ByteBuffer> chunks = new ArrayDeque<>();
  private int size;
  private boolean high;

  /**
   * Where bytes go: a non-blocking channel or descriptor.
   *
   * @param <E> what a failure to write throws
   */
  @FunctionalInterface
  interface Sink<E extends Exception> {

    /** Writes what can be written now, possibly nothing, and advances the buffer's position. */
    void write(ByteBuffer bytes) throws E;
  }

  int size() {
    return size;
  }

  boolean isEmpty() {
    return size == 0;
  }

  /** Keeps a copy of the bytes. */
  void add(ByteBuffer bytes) {
    size += bytes.remaining();
    high |= size > MARK;
    while (bytes.hasRemaining()) {
      ByteBuffer tail = tail(bytes.remaining());
      int start = tail.limit();
      int length = Math.min(bytes.remaining(), tail.capacity() - start);
      tail.limit(start + length);
      tail.put(start, bytes, bytes.position(), length);
      bytes.position(bytes.position() + length);
    }
  }

  /**
   * The oldest bytes, between position and limit of a buffer with an array; null if there are none.
   * The owner tells by {@link #delivered} how many of them have gone.
   */
  @Nullable ByteBuffer head() {
    return chunks.peek();
  }

  /** The first so many bytes of {@link #head} have reached the client. */
  void delivered(int count) {
    ByteBuffer head = chunks.element();
    head.position(head.position() + count);
    size -= count;
    if (!head.hasRemaining()) {
      chunks.remove();
    }
  }

  /** Writes until everything is gone or the sink takes no more. */
  <E extends Exception> void writeTo(Sink<E> sink) throws E {
    for (ByteBuffer head = head(); head != null; head = head()) {
      int offered = head.remaining();
      ByteBuffer view = head.duplicate();
      sink.write(view);
      delivered(offered - view.remaining());
      if (view.hasRemaining()) {
        return;
      }
    }
  }

  /** Forgets everything: the client has left. */
  void clear() {
    chunks.clear();
    size = 0;
  }

  /** Whether it was above the mark and is empty now. Says so once. */
  boolean takeDrained() {
    boolean drained = high && size == 0;
    if (drained) {
      high = false;
    }
    return drained;
  }

  private ByteBuffer tail(int wanted) {
    ByteBuffer last = chunks.peekLast();
    if (last != null && last.limit() < last.capacity()) {
      return last;
    }
    ByteBuffer fresh = ByteBuffer.allocate(Math.clamp(wanted, SMALLEST_CHUNK, LARGEST_CHUNK));
    fresh.limit(0);
    chunks.add(fresh);
    return fresh;
  }
}
