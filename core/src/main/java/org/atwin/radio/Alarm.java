package org.atwin.radio;

import java.time.Duration;
import java.util.concurrent.Executor;
import org.atwin.time.Timeline;
import org.jspecify.annotations.Nullable;

/**
 * A timer with one setting at a time. Set, cancelled and going off on the module's drain, so that
 * once cancelled it is never heard, even if it had fallen due in the meantime.
 */
final class Alarm {

  private final Timeline timeline;
  private final Executor owner;
  private Timeline.@Nullable Pending pending;
  private int setting;

  Alarm(Timeline timeline, Executor owner) {
    this.timeline = timeline;
    this.owner = owner;
  }

  /** Forgets the former setting and goes off after the delay. */
  void set(Duration delay, Runnable action) {
    cancel();
    int mine = setting;
    pending = timeline.schedule(delay, () -> owner.execute(() -> goOff(mine, action)));
  }

  void cancel() {
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
