package org.atwin.time;

import java.time.Duration;
import java.time.Instant;

/**
 * A clock and the things due on it. Everything in ATwin that waits, waits here; nothing else asks
 * the machine for the time or sleeps.
 */
public interface Timeline {

  /** The present moment on this timeline. */
  Instant now();

  /**
   * Runs an action once, later. Actions due at the same moment run in the order they were
   * scheduled.
   *
   * @param delay time on this timeline from now; zero or negative means as soon as possible
   * @param action must be short and must not block; it runs on the timeline's thread
   * @return the pending action, to cancel it
   */
  Pending schedule(Duration delay, Runnable action);

  /**
   * Lets the calling thread wait. For plain sequential code on a thread of its own, never for a
   * module's drain.
   *
   * @param delay time on this timeline
   * @throws InterruptedException if the waiting thread is interrupted
   */
  void sleep(Duration delay) throws InterruptedException;

  /**
   * The timeline of those who live outside and type by their own clock, however fast this one runs:
   * what waits for the host's keys waits there.
   */
  default Timeline outside() {
    return this;
  }

  /** Something scheduled on a timeline that may not have happened yet. */
  interface Pending {

    /** Withdraws the action. Harmless when it has run or been cancelled already. */
    void cancel();
  }
}
