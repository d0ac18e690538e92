package org.atwin.radio.sms;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import org.atwin.radio.sms.MobileTerminal.Receipt;
import org.atwin.time.Timeline;
import org.jspecify.annotations.Nullable;

/**
 * The messages that wait for one module. They reach it one after the other in the order they came,
 * on its own executor; while it does not take the first one, none of the others is tried. Any
 * thread; nobody is called with the lock held.
 */
final class DeliveryQueue {

  /** How many messages wait at most; what comes then is refused. */
  static final int LIMIT = 100;

  private final Timeline timeline;
  private final Executor owner;
  private final MobileTerminal terminal;
  private final ReentrantLock lock = new ReentrantLock();
  private final ArrayDeque<Entry> entries = new ArrayDeque<>(1);
  private boolean underWay;
  private boolean alerted;
  private boolean closed;

  DeliveryQueue(Timeline timeline, Executor owner, MobileTerminal terminal) {
    this.timeline = timeline;
    this.owner = owner;
    this.terminal = terminal;
  }

  void offer(PendingMessage message) {
    Duration left = Duration.between(timeline.now(), message.end());
    if (!left.isPositive()) {
      message.discharged().accept(SmsStatusReport.VALIDITY_EXPIRED);
    } else if (!add(message, left)) {
      message.discharged().accept(SmsStatusReport.CONGESTION);
    } else {
      start();
    }
  }

  /** The module may be ready to take what waits. */
  void alert() {
    start();
  }

  /** Forgets everything that waits. */
  void close() {
    lock.lock();
    try {
      closed = true;
      entries.forEach(entry -> entry.expiry.cancel());
      entries.clear();
    } finally {
      lock.unlock();
    }
  }

  private boolean add(PendingMessage message, Duration left) {
    lock.lock();
    try {
      if (closed || entries.size() >= LIMIT) {
        return false;
      }
      entries.add(new Entry(message, left));
      return true;
    } finally {
      lock.unlock();
    }
  }

  private void start() {
    if (mayStart()) {
      owner.execute(this::attempt);
    }
  }

  private boolean mayStart() {
    lock.lock();
    try {
      if (underWay) {
        // The attempt may have asked the module already, so its answer may be out of date.
        alerted = true;
        return false;
      }
      underWay = !entries.isEmpty();
      return underWay;
    } finally {
      lock.unlock();
    }
  }

  /** Runs on the module's drain. */
  private void attempt() {
    Entry first = first();
    if (first == null) {
      return;
    }
    var attempt = new Attempt(first);
    try {
      terminal.receive(first.message.pdu(), attempt::answered);
    } catch (RuntimeException e) {
      attempt.answered(Receipt.UNREACHABLE);
      throw e;
    }
  }

  private @Nullable Entry first() {
    lock.lock();
    try {
      Entry first = entries.peek();
      alerted = false;
      underWay = first != null;
      return first;
    } finally {
      lock.unlock();
    }
  }

  private void settle(Entry tried, Receipt receipt) {
    boolean accepted = receipt == Receipt.ACCEPTED;
    boolean discharged = accepted && remove(tried);
    if (discharged) {
      tried.message.discharged().accept(SmsStatusReport.RECEIVED);
    }
    if (goesOn(accepted)) {
      owner.execute(this::attempt);
    }
  }

  private boolean goesOn(boolean accepted) {
    lock.lock();
    try {
      underWay = (accepted || alerted) && !entries.isEmpty();
      return underWay;
    } finally {
      lock.unlock();
    }
  }

  private boolean remove(Entry entry) {
    lock.lock();
    try {
      entry.expiry.cancel();
      return entries.remove(entry);
    } finally {
      lock.unlock();
    }
  }

  private void expire(Entry entry) {
    if (remove(entry)) {
      entry.message.discharged().accept(SmsStatusReport.VALIDITY_EXPIRED);
    }
  }

  /** One offer of a message; on the module's drain. */
  private final class Attempt {

    private final Entry entry;
    private boolean settled;

    Attempt(Entry entry) {
      this.entry = entry;
    }

    void answered(Receipt receipt) {
      if (!settled) {
        settled = true;
        settle(entry, receipt);
      }
    }
  }

  /** A message and the timer that gives it up. */
  private final class Entry {

    final PendingMessage message;
    final Timeline.Pending expiry;

    Entry(PendingMessage message, Duration left) {
      this.message = message;
      this.expiry = timeline.schedule(left, () -> expire(this));
    }
  }
}
