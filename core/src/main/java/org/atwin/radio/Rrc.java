package org.atwin.radio;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executor;
import org.atwin.time.Alarm;
import org.atwin.time.Timeline;

/**
 * The signalling connection of a module: comes with traffic, goes when the network has seen none
 * for a while. Runs on the module's drain.
 */
final class Rrc {

  private static final Duration INACTIVITY = Duration.ofSeconds(20);

  private final Timeline timeline;
  private final Listeners listeners;
  private final Gate gate;
  private final Alarm alarm;
  private Instant lastActivity = Instant.EPOCH;
  private boolean connected;
  private int uplinksLeft;
  private int downlinksLeft;

  Rrc(Timeline timeline, Executor owner, Listeners listeners, Gate gate) {
    this.timeline = timeline;
    this.listeners = listeners;
    this.gate = gate;
    this.alarm = new Alarm(timeline, owner);
  }

  boolean isConnected() {
    return connected;
  }

  void activity() {
    lastActivity = timeline.now();
    if (!connected && gate.mayConnect()) {
      connect();
    }
  }

  /** A packet passes, and may be the last one before an assisted release. */
  void packet(Direction direction) {
    activity();
    if (connected && isReleaseAssisted()) {
      count(direction);
      if (!isReleaseAssisted()) {
        release();
      }
    }
  }

  /** Release assistance: these packets, uplink before downlink, are the last for now. */
  void releaseAfter(int uplinks, int downlinks) {
    uplinksLeft = uplinks;
    downlinksLeft = downlinks;
  }

  void release() {
    releaseAfter(0, 0);
    if (connected) {
      connected = false;
      alarm.cancel();
      listeners.tell(listener -> listener.rrcChanged(false));
      gate.released();
    }
  }

  private void connect() {
    // A listener may have been quicker, when it heard that power saving is over.
    if (!connected) {
      connected = true;
      alarm.set(INACTIVITY, this::checkActivity);
      listeners.tell(listener -> listener.rrcChanged(true));
    }
  }

  private boolean isReleaseAssisted() {
    return uplinksLeft > 0 || downlinksLeft > 0;
  }

  private void count(Direction direction) {
    if (uplinksLeft > 0) {
      uplinksLeft -= direction == Direction.UPLINK ? 1 : 0;
    } else {
      downlinksLeft -= direction == Direction.DOWNLINK ? 1 : 0;
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

  /** What decides on connections and lives on their absence. */
  interface Gate {

    /** A connection is about to be set up; false if it turns out that there is no cell for it. */
    boolean mayConnect();

    /** The connection is gone. */
    void released();
  }
}
