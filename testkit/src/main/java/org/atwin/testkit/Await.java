package org.atwin.testkit;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Waiting, on the caller's thread, for what comes about by itself; with a bound. */
public final class Await {

  /** How long anything in a test is waited for: long enough for a machine that is busy. */
  public static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final long GLANCE_NANOS = 1_000_000;

  private Await() {}

  /**
   * Waits until something holds.
   *
   * @param what is waited for, as the failure says it: "the module has an address"
   * @throws AssertionError if it does not within {@link #PATIENCE}, or the thread is interrupted
   */
  public static void until(String what, Condition condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.holds()) {
      if (System.nanoTime() > end || Thread.currentThread().isInterrupted()) {
        throw new AssertionError("still waiting: " + what);
      }
      LockSupport.parkNanos(GLANCE_NANOS);
    }
  }

  /** Something to wait for. */
  @FunctionalInterface
  public interface Condition {

    /** Whether it is so now. */
    boolean holds() throws Exception;
  }
}
