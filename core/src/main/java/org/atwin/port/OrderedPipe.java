package org.atwin.port;

import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One direction of a line inside the process. Bytes reach the consumer in the order they were put
 * and one call at a time, on the thread of whoever puts; a put from within the consumer is kept and
 * follows. Has no thread of its own and calls nobody under its lock.
 */
final class OrderedPipe {

  private final Consumer<ByteBuffer> consumer;
  private final Runnable drained;
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by lock.
  private final Backlog backlog = new Backlog();
  private @Nullable Runnable last;
  private boolean paused;
  private boolean delivering;

  /**
   * A pipe that flows.
   *
   * @param consumer gets the bytes; they are valid during the call only
   * @param drained called when the backlog was above its mark and is empty again
   */
  OrderedPipe(Consumer<ByteBuffer> consumer, Runnable drained) {
    this.consumer = consumer;
    this.drained = drained;
  }

  int size() {
    lock.lock();
    try {
      return backlog.size();
    } finally {
      lock.unlock();
    }
  }

  void put(ByteBuffer bytes) {
    lock.lock();
    try {
      backlog.add(bytes);
    } finally {
      lock.unlock();
    }
    deliver();
  }

  /** Holds the bytes back, or lets them go; the latter on the calling thread. */
  void pause(boolean paused) {
    lock.lock();
    try {
      this.paused = paused;
    } finally {
      lock.unlock();
    }
    deliver();
  }

  /** Has something done once, after all that was put before has been delivered. */
  void end(Runnable last) {
    lock.lock();
    try {
      this.last = last;
    } finally {
      lock.unlock();
    }
    deliver();
  }

  /** Forgets what has not been delivered. */
  void clear() {
    lock.lock();
    try {
      backlog.clear();
    } finally {
      lock.unlock();
    }
    deliver();
  }

  private void deliver() {
    for (Runnable step = begin(); step != null; step = next()) {
      boolean done = false;
      try {
        step.run();
        done = true;
      } finally {
        if (!done) {
          release();
        }
      }
    }
  }

  private @Nullable Runnable begin() {
    lock.lock();
    try {
      return delivering ? null : next();
    } finally {
      lock.unlock();
    }
  }

  /** What to do next; with nothing to do the pipe is released in the same breath. */
  private @Nullable Runnable next() {
    lock.lock();
    try {
      Runnable step = step();
      delivering = step != null;
      return step;
    } finally {
      lock.unlock();
    }
  }

  /** Under the lock. */
  private @Nullable Runnable step() {
    if (backlog.takeDrained()) {
      return drained;
    }
    ByteBuffer head = paused ? null : backlog.head();
    if (head != null) {
      // Bytes added to this chunk later lie beyond the limit of the view.
      ByteBuffer view = head.duplicate();
      backlog.delivered(view.remaining());
      return () -> consumer.accept(view);
    }
    Runnable end = paused ? null : last;
    last = end == null ? last : null;
    return end;
  }

  private void release() {
    lock.lock();
    try {
      delivering = false;
    } finally {
      lock.unlock();
    }
  }
}
