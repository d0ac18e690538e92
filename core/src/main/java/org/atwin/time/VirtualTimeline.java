package org.atwin.time;

import java.time.Duration;
import java.time.Instant;
import java.util.PriorityQueue;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A clock that stands still until it is told to advance, and then jumps from one due action to the
 * next. Actions run on the thread that advances it; any thread may schedule.
 */
public final class VirtualTimeline implements Timeline {

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition moved = lock.newCondition();
  private final PriorityQueue<Due> queue = new PriorityQueue<>();
  private Instant now;
  private long inserted;

  /**
   * A clock standing at the given moment.
   *
   * @param start what {@link #now} answers until the clock is advanced
   */
  public VirtualTimeline(Instant start) {
    this.now = start;
  }

  /** A clock standing at 2024-08-20T06:19:15Z, an arbitrary moment that tests can rely on. */
  public VirtualTimeline() {
    this(Instant.parse("2024-08-20T06:19:15Z"));
  }

  @Override
  public Instant now() {
    lock.lock();
    try {
      return now;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public Pending schedule(Duration delay, Runnable action) {
    lock.lock();
    try {
      var due = new Due(delay.isNegative() ? now : now.plus(delay), inserted++, action);
      queue.add(due);
      return () -> withdraw(due);
    } finally {
      lock.unlock();
    }
  }

  /** {@inheritDoc} Returns once another thread has advanced the clock far enough. */
  @Override
  public void sleep(Duration delay) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      Instant end = now.plus(delay);
      while (now.isBefore(end)) {
        moved.await();
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Advances the clock and runs, in order, everything that falls due on the way, including what
   * those actions schedule themselves.
   *
   * @param span how far, not negative
   */
  public void advance(Duration span) {
    advance(span, () -> {});
  }

  /**
   * The same where actions may leave work to other threads.
   *
   * @param span how far to move; not negative
   * @param settle runs after each action, and returns when what it began has been done: only then
   *     does time go on
   */
  public void advance(Duration span, Runnable settle) {
    Instant end = now().plus(span);
    for (Due due = next(end); due != null; due = next(end)) {
      due.action.run();
      settle.run();
    }
    moveTo(end);
  }

  /** How many actions wait to fall due. */
  public int pending() {
    lock.lock();
    try {
      return queue.size();
    } finally {
      lock.unlock();
    }
  }

  private @Nullable Due next(Instant end) {
    lock.lock();
    try {
      Due due = queue.peek();
      if (due == null || due.at.isAfter(end)) {
        return null;
      }
      moveTo(due.at);
      return queue.poll();
    } finally {
      lock.unlock();
    }
  }

  private void moveTo(Instant instant) {
    lock.lock();
    try {
      if (now.isBefore(instant)) {
        now = instant;
        moved.signalAll();
      }
    } finally {
      lock.unlock();
    }
  }

  private void withdraw(Due due) {
    lock.lock();
    try {
      queue.remove(due);
    } finally {
      lock.unlock();
    }
  }

  private record Due(Instant at, long order, Runnable action) implements Comparable<Due> {
    @Override
    public int compareTo(Due other) {
      int byTime = at.compareTo(other.at);
      return byTime != 0 ? byTime : Long.compare(order, other.order);
    }

    @Override
    public boolean equals(Object other) {
      return this == other;
    }

    @Override
    public int hashCode() {
      return Long.hashCode(order);
    }
  }
}
