package org.atwin.net.socket;

import java.util.ArrayDeque;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.atwin.net.Uplink;

/**
 * A lock, and what is to be reported of what was found out under it: reports are posted in that
 * order when the lock is released, but never run with it. Any thread.
 */
final class OrderedReports {

  private final Uplink uplink;
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by the lock.
  private final ArrayDeque<Runnable> reports = new ArrayDeque<>(2);
  private int unposted;

  /** Nobody wants to hear any more. */
  private volatile boolean silent;

  OrderedReports(Uplink uplink) {
    this.uplink = uplink;
  }

  void lock() {
    lock.lock();
  }

  Condition newCondition() {
    return lock.newCondition();
  }

  /** Has something reported through the uplink's owner. Under the lock. */
  void tell(Runnable report) {
    reports.add(report);
    unposted++;
  }

  /** Nothing is reported any more, not even what was on its way. */
  void silence() {
    silent = true;
  }

  void unlock() {
    int due = lock.getHoldCount() == 1 ? unposted : 0;
    unposted -= due;
    lock.unlock();
    for (int i = 0; i < due; i++) {
      uplink.tell(this::reportNext);
    }
  }

  private void reportNext() {
    Runnable report;
    lock.lock();
    try {
      report = reports.poll();
    } finally {
      lock.unlock();
    }
    if (report != null && !silent) {
      report.run();
    }
  }
}
