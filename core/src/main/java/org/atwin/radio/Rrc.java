package org.atwin.radio;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import org.atwin.time.Timeline;

/**
 * The signalling connection of a module: comes with traffic, goes when the network has seen none
 * for a while. Runs on the module's drain.
 */
final class Rrc {

  private static final Duration INACTIVITY = Duration.ofSeconds(20);

  private final Timeline timeline;
  private final Listeners listeners;
  private final Alarm alarm;
  private Instant lastActivity = Instant.EPOCH;
  private boolean connected;

  Rrc(Timeline timeline, Executor owner, Listeners listeners) {
    this.timeline = timeline;
    this.listeners = listeners;
    this.alarm = new Alarm(timeline, owner);
  }

  boolean isConnected() {
    return connected;
  }

  void activity() {
    lastActivity = timeline.now();
    if (!connected) {
      connected = true;
      alarm.set(INACTIVITY, this::checkActivity);
      listeners.tell(listener -> listener.rrcChanged(true));
    }
  }

  void release() {
    if (connected) {
      connected = false;
      alarm.cancel();
      listeners.tell(listener -> listener.rrcChanged(false));
    }
  }

  /**
   * Traffic only notes when it happened; the alarm is set anew once a period, not once a packet.
   */
  private void checkActivity() {
    Duration left = INACTIVITY.minus(Duration.between(lastActivity, timeline.now()));
    if (left.isPositive()) {
      alarm.set(left, this::checkActivity);
    } else {
      release();
    }
  }
}
