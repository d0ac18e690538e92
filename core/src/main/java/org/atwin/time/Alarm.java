package org.atwin.time;

import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * A timer with one setting at a time. Set, cancelled and going off where its owner runs what it is
 * given, one thing at a time (a module's drain), so that once cancelled it is never heard, even if
 * it had fallen due in the meantime.
 */
public final class Alarm {

  private final Timeline timeline;
  private final Executor owner;
  private Timeline.@Nullable Pending pending;
  private int setting;

  /**
   * An alarm that is not set.
   *
   * @param timeline what it runs on
   * @param owner runs what is due, later or at once, but one thing at a time
   */
  public Alarm(Timeline timeline, Executor owner) {
    this.timeline = timeline;
    this.owner = owner;
  }

  /** Forgets the former setting and goes off after the delay. */
  public void set(Duration delay, Runnable action) {
    cancel();
    int mine = setting;
    pending = timeline.schedule(delay, () -> owner.execute(() -> goOff(mine, action)));
  }

  /** Whether it is set and has not gone off. */
  public boolean isSet() {
    return pending != null;
  }

  /** Forgets the setting; harmless if there is none. */
  public void cancel() {
    setting++;
    if (pending != null) {
      pending.cancel();
      pending = null;
    }
  }

  private void goOff(int due, Runnable action) {
    if (due == setting) {
      pending = null;
      setting++;
      action.run();
    }
  }
}
