package org.atwin.time;

import java.time.Duration;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A clock faster than the machine's that does not run on while the machine is held up: what others
 * have a second for on a clock of 20 times the speed, they would otherwise miss by a hitch of 50
 * ms. So it falls behind its speed on a busy machine. Due actions run on its own daemon thread, one
 * after the other.
 */
public final class PacedTimeline implements Timeline, AutoCloseable {

  /** How often it moves. */
  private static final Duration STEP = Duration.ofMillis(1);

  /** What it makes up for at most when it comes late. */
  private static final Duration MOST = STEP.multipliedBy(5);

  private static final Logger LOG = LoggerFactory.getLogger(PacedTimeline.class);

  private final VirtualTimeline clock = new VirtualTimeline(Instant.now());
  private final double scale;
  private final Thread pacing;

  /**
   * A clock that starts at the machine's present time.
   *
   * @param scale how many of its seconds pass in one real second, more than 0
   * @throws IllegalArgumentException if the scale is not a positive number
   */
  public PacedTimeline(double scale) {
    if (!(scale > 0) || Double.isInfinite(scale)) {
      throw new IllegalArgumentException("time scale must be more than 0, not " + scale);
    }
    this.scale = scale;
    this.pacing = Thread.ofPlatform().daemon().name("atwin-paced-timeline").start(this::pace);
  }

  @Override
  public Instant now() {
    return clock.now();
  }

  @Override
  public Pending schedule(Duration delay, Runnable action) {
    return clock.schedule(delay, () -> run(action));
  }

  @Override
  public void sleep(Duration delay) throws InterruptedException {
    clock.sleep(delay);
  }

  /** The clock stands still from now on; nothing falls due any more. */
  @Override
  public void close() {
    pacing.interrupt();
  }

  /** Returns once a closed clock has taken its last step. */
  void awaitEnd() throws InterruptedException {
    pacing.join();
  }

  private void pace() {
    long last = System.nanoTime();
    try {
      while (!Thread.interrupted()) {
        Thread.sleep(STEP);
        long now = System.nanoTime();
        pass(Duration.ofNanos(now - last));
        last = now;
      }
    } catch (InterruptedException _) {
      LOG.debug("closed");
    }
  }

  /** So much real time has passed since the last step. */
  void pass(Duration real) {
    Duration counted = real.compareTo(MOST) > 0 ? MOST : real;
    clock.advance(Duration.ofNanos((long) (counted.toNanos() * scale)));
  }

  private static void run(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException | Error e) {
      LOG.error("an action that fell due failed", e);
    }
  }
}
