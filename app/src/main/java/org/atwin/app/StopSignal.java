package org.atwin.app;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What ends a run: Ctrl-C, SIGTERM, or the run itself. After a signal the process ends with status
 * 0 once this object has been closed, or with 1 after a little less than 2 s. Any thread may
 * request; the main thread waits; the signal arrives on the JVM's shutdown thread.
 */
final class StopSignal implements AutoCloseable {

  private static final long LIMIT_MILLIS = 1_800;

  private final CountDownLatch requested = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

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
    requested.countDown();
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
