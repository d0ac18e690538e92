package org.atwin.net.mqtt;

import java.time.Duration;
import java.util.function.IntConsumer;
import org.atwin.net.Uplink;
import org.atwin.time.Alarm;

/**
 * Sends PINGREQ when a connection has been silent for its keep-alive time. Any traffic counts, in
 * either direction, as the modules' manuals have it ("no data detected from the server"). Used on
 * the module's drain only.
 */
final class MqttKeepAlive {

  private final Alarm silence;
  private final boolean untilNextPing;
  private final Runnable ping;
  private final IntConsumer missed;
  private Duration interval = Duration.ZERO;
  private boolean unanswered;
  private int missedInARow;

  /**
   * Not running yet.
   *
   * @param untilNextPing PINGRESP has until the next PINGREQ; otherwise {@link #overdue} says when
   *     it is missed
   * @param ping sends PINGREQ
   * @param missed hears how many in a row have not been answered
   */
  MqttKeepAlive(Uplink uplink, boolean untilNextPing, Runnable ping, IntConsumer missed) {
    this.untilNextPing = untilNextPing;
    this.silence = new Alarm(uplink.timeline(), uplink::tell);
    this.ping = ping;
    this.missed = missed;
  }

  /** Begins; zero means never. */
  void start(Duration every) {
    interval = every;
    traffic();
  }

  /** Something was sent or received. */
  void traffic() {
    if (interval.isPositive()) {
      silence.set(interval, this::expire);
    }
  }

  /** PINGRESP has come. */
  void answered() {
    unanswered = false;
    missedInARow = 0;
  }

  /** PINGRESP has not come in time. */
  void overdue() {
    unanswered = false;
    missed.accept(++missedInARow);
  }

  void stop() {
    interval = Duration.ZERO;
    silence.cancel();
  }

  private void expire() {
    if (unanswered) {
      overdue();
    }
    if (interval.isPositive()) {
      unanswered = untilNextPing;
      ping.run();
    }
  }
}
