package org.atwin.dialect.onemo;

import java.time.Duration;
import org.atwin.at.Facts;

/**
 * What AT+MIPTKA has set for one connect_id, until the module restarts (3.2). Immutable; any
 * thread.
 *
 * @param on whether an idle TCP connection is probed
 * @param idle time without traffic before the first probe
 * @param interval between probes
 * @param count unanswered probes after which the connection is given up
 */
record KeepAlive(boolean on, Duration idle, Duration interval, int count) {

  /** As after a restart. */
  static KeepAlive delivered(Facts facts) {
    return new KeepAlive(
        OneMoFacts.KEEPALIVE.of(facts) == 1,
        OneMoFacts.KEEPALIVE_IDLE.of(facts),
        OneMoFacts.KEEPALIVE_INTERVAL.of(facts),
        OneMoFacts.KEEPALIVE_PROBES.of(facts));
  }

  /** As AT+MIPTKA lists it: the times only while they matter. */
  String text() {
    return on ? "1,%d,%d,%d".formatted(idle.toSeconds(), interval.toSeconds(), count) : "0";
  }
}
