package org.atwin.net.mqtt;

import java.time.Duration;
import org.atwin.net.Uplink;
import org.atwin.time.Timeline;
import org.jspecify.annotations.Nullable;

/**
 * A timer with one setting at a time. Set, cancelled and going off on the module's drain, so that
 * once cancelled it is never heard, even if it had fallen due in the meantime.
 */
final class DrainTimer {

  private final Uplink uplink;
  private Timeline.@Nullable Pending pending;
  private int setting;

  DrainTimer(Uplink uplink) {
    this.uplink = uplink;
  }

  /** Forgets the former setting and goes off after the delay. */
  void set(Duration delay, Runnable action) {
    cancel();
    int mine = setting;
    pending = uplink.timeline().schedule(delay, () -> uplink.tell(() -> goOff(mine, action)));
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
      action.run();
    }
  }
}
