package org.atwin.app.fleet;

import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What is on its way from the modules to the trace. Adding never waits for the one who takes: if he
 * does not keep up, the oldest entries are dropped, and he is told how many. Any thread adds; one
 * takes.
 */
final class TraceQueue {

  private final int most;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();

  // Guarded by the lock.
  private final ArrayDeque<TraceEntry> entries = new ArrayDeque<>();
  private long bytes;
  private long dropped;
  private boolean ended;

  /**
   * What the one who takes gets.
   *
   * @param dropped how many entries were dropped just before
   * @param entry the oldest that is left
   */
  record Taken(long dropped, TraceEntry entry) {}

  /**
   * An empty queue.
   *
   * @param most bytes that entries may take up; the newest one stays however long it is
   */
  TraceQueue(int most) {
    this.most = most;
  }

  /** Adds an entry; without effect after the end. */
  void add(TraceEntry entry) {
    lock.lock();
    try {
      if (ended) {
        return;
      }
      entries.add(entry);
      bytes += entry.bytes();
      while (bytes > most && entries.size() > 1) {
        bytes -= entries.remove().bytes();
        dropped++;
      }
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Nothing is added any more. */
  void end() {
    lock.lock();
    try {
      ended = true;
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /** Nobody takes any more: what waits is lost. */
  void abandon() {
    lock.lock();
    try {
      ended = true;
      entries.clear();
    } finally {
      lock.unlock();
    }
  }

  boolean isEmpty() {
    return size() == 0;
  }

  int size() {
    lock.lock();
    try {
      return entries.size();
    } finally {
      lock.unlock();
    }
  }

  /** Waits for the next entry; null at the end. */
  @Nullable Taken take() throws InterruptedException {
    lock.lock();
    try {
      while (entries.isEmpty() && !ended) {
        changed.await();
      }
      TraceEntry oldest = entries.poll();
      if (oldest == null) {
        return null;
      }
      bytes -= oldest.bytes();
      var taken = new Taken(dropped, oldest);
      dropped = 0;
      return taken;
    } finally {
      lock.unlock();
    }
  }
}
