package org.atwin.app;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What ends a run: Ctrl-C, SIGTERM, or the run itself. After a signal the process ends with status
 * 0 once this object has been closed, or with 1 after a little less than 2 s. Any thread may
 * request; the main thread waits; the signal arrives on the JVM's shutdown thread.
 */
final class StopSignal implements AutoCloseable {

  private static final long LIMIT_MILLIS = 1_800;

  private final CountDownLatch requested = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by the lock.
  private boolean signalled;
  private @Nullable Thread waiting;

  private StopSignal() {}

  /** Takes the process's signals from now on. */
  static StopSignal install() {
    var signal = new StopSignal();
    Runtime.getRuntime().addShutdownHook(new Thread(signal::shutdown, "atwin-stop"));
    return signal;
  }

  /** Asks for the end. */
  void request() {
    requested.countDown();
  }

  /** Something that takes its time and can be interrupted. */
  @FunctionalInterface
  interface Waiting {
    /** Waits. */
    void run() throws IOException, InterruptedException;
  }

  /**
   * Waits for something else, but no longer than until a signal comes.
   *
   * @return whether it is worth going on: no signal has come
   */
  boolean waitsFor(Waiting other) throws IOException, InterruptedException {
    if (!begins()) {
      return false;
    }
    try {
      other.run();
    } catch (InterruptedException e) {
      if (!isSignalled()) {
        throw e;
      }
    } finally {
      over();
    }
    return !isSignalled();
  }

  private boolean begins() {
    lock.lock();
    try {
      waiting = signalled ? null : Thread.currentThread();
      return !signalled;
    } finally {
      lock.unlock();
    }
  }

  private void over() {
    lock.lock();
    try {
      waiting = null;
      if (signalled) {
        Thread.interrupted(); // It may have come too late to be noticed, and is not for others.
      }
    } finally {
      lock.unlock();
    }
  }

  private boolean isSignalled() {
    lock.lock();
    try {
      return signalled;
    } finally {
      lock.unlock();
    }
  }

  private void signal() {
    lock.lock();
    try {
      signalled = true;
      if (waiting != null) {
        waiting.interrupt();
      }
    } finally {
      lock.unlock();
    }
    requested.countDown();
  }

  /** Waits until somebody asks for the end. */
  void await() throws InterruptedException {
    requested.await();
  }

  /** Everything has been put away. */
  @Override
  public void close() {
    closed.countDown();
  }

  private void shutdown() {
    if (closed.getCount() == 0) {
      return; // The run has ended by itself; its exit status stands.
    }
    signal();
    boolean inTime = false;
    try {
      inTime = closed.await(LIMIT_MILLIS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    // A JVM that a signal ends would say 130 or 143.
    Runtime.getRuntime().halt(inTime ? 0 : 1);
  }
}
