package org.atwin.time;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The machine's clock, running at its own or at a multiple of its speed. Due actions run on one
 * daemon thread that all live timelines of the process share.
 */
public final class LiveTimeline implements Timeline {

  private static final Logger LOG = LoggerFactory.getLogger(LiveTimeline.class);
  private static final ScheduledThreadPoolExecutor DUE = dueThread();

  private static final LiveTimeline REAL = new LiveTimeline();

  private final Instant start = Instant.now();
  private final long startNanos = System.nanoTime();
  private final double scale;

  /** The machine's clock at its own speed. */
  public LiveTimeline() {
    this(1);
  }

  /**
   * A clock that starts at the machine's present time and runs faster or slower.
   *
   * @param scale how many of its seconds pass in one real second, more than 0
   * @throws IllegalArgumentException if the scale is not a positive number
   */
  public LiveTimeline(double scale) {
    if (!(scale > 0) || Double.isInfinite(scale)) {
      throw new IllegalArgumentException("time scale must be more than 0, not " + scale);
    }
    this.scale = scale;
  }

  @Override
  public Instant now() {
    return start.plusNanos((long) ((System.nanoTime() - startNanos) * scale));
  }

  @Override
  public Pending schedule(Duration delay, Runnable action) {
    ScheduledFuture<?> due = DUE.schedule(guarded(action), real(delay), TimeUnit.NANOSECONDS);
    return () -> due.cancel(false);
  }

  @Override
  public void sleep(Duration delay) throws InterruptedException {
    TimeUnit.NANOSECONDS.sleep(real(delay));
  }

  @Override
  public Timeline outside() {
    return REAL;
  }

  /** A mistake in one action must be heard of and must not keep the next one from its time. */
  private static Runnable guarded(Runnable action) {
    return () -> {
      try {
        action.run();
      } catch (RuntimeException | Error e) {
        LOG.error("an action that fell due failed", e);
      }
    };
  }

  private long real(Duration delay) {
    double nanos = (delay.toSeconds() * 1e9 + delay.toNanosPart()) / scale;
    return (long) Math.clamp(nanos, 0, Long.MAX_VALUE / 4.0);
  }

  private static ScheduledThreadPoolExecutor dueThread() {
    var executor =
        new ScheduledThreadPoolExecutor(
            1,
            action -> {
              var thread = new Thread(action, "atwin-timeline");
              thread.setDaemon(true);
              return thread;
            });
    executor.setRemoveOnCancelPolicy(true);
    return executor;
  }
}
