package org.atwin.lab;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * All a scripted peer has received, which can be awaited and reacted to. Any thread may ask; the
 * thread that adds bytes runs the reactions that are due, outside the lock.
 */
final class Recording {

  private record Due(int after, Reaction reaction) {}

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final List<Due> script = new ArrayList<>();
  private boolean started;

  /** There is somebody to send to: runs what waits for no bytes at all. */
  void start() throws IOException {
    change(() -> started = true);
    runDue();
  }

  /** Keeps bytes and runs what they make due, in the order of the thresholds. */
  void add(byte[] buffer, int length) throws IOException {
    change(() -> bytes.write(buffer, 0, length));
    runDue();
  }

  /** Runs a reaction once, as soon as there is a sender and so many bytes have come from it. */
  void after(int received, Reaction reaction) throws IOException {
    if (received < 0) {
      throw new IllegalArgumentException("a count of bytes is not negative: " + received);
    }
    change(() -> script.add(new Due(received, reaction)));
    runDue();
  }

  /** A copy of everything received so far. */
  byte[] bytes() {
    lock.lock();
    try {
      return bytes.toByteArray();
    } finally {
      lock.unlock();
    }
  }

  /** Waits until at least so many bytes have been received and returns everything received. */
  byte[] await(int count, Duration limit) throws InterruptedException, TimeoutException {
    await(() -> bytes.size() >= count, limit, () -> count + " bytes awaited, received " + this);
    return bytes();
  }

  /** Changes something that somebody may be waiting for. */
  void change(Runnable change) {
    lock.lock();
    try {
      change.run();
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Waits, under the lock, for something that {@link #change} makes true. */
  void await(BooleanSupplier condition, Duration limit, Supplier<String> complaint)
      throws InterruptedException, TimeoutException {
    lock.lockInterruptibly();
    try {
      long left = limit.toNanos();
      while (!condition.getAsBoolean()) {
        if (left <= 0) {
          throw new TimeoutException(complaint.get() + " within " + limit.toMillis() + " ms");
        }
        left = changed.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits, under the lock and without limit, for something that {@link #change} makes true. */
  void await(BooleanSupplier condition) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      while (!condition.getAsBoolean()) {
        changed.await();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public String toString() {
    byte[] all = bytes();
    return all.length + ": \"" + new String(all, StandardCharsets.ISO_8859_1) + '"';
  }

  private void runDue() throws IOException {
    for (Reaction reaction : takeDue()) {
      reaction.run();
    }
  }

  private List<Reaction> takeDue() {
    lock.lock();
    try {
      if (!started) {
        return List.of();
      }
      List<Due> due = script.stream().filter(step -> step.after() <= bytes.size()).toList();
      script.removeAll(due);
      return due.stream().sorted(Comparator.comparingInt(Due::after)).map(Due::reaction).toList();
    } finally {
      lock.unlock();
    }
  }
}
