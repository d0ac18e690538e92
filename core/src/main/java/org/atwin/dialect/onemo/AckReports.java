package org.atwin.dialect.onemo;

import java.time.Duration;
import org.atwin.module.Module;
import org.atwin.net.socket.Carrier;

/**
 * Tells of acknowledgements of what AT+MIPSEND has sent on one connection, if the host wants that
 * (3.1 "ackmode", 3.14 "ack"). The system is asked while some are missing. Used on the module's
 * drain only.
 */
final class AckReports {

  /** Longest length that a report may have. */
  private static final int LONGEST = 1460;

  private static final Duration SOON = Duration.ofMillis(10);
  private static final Duration AT_LEAST_EVERY = Duration.ofMillis(500);

  private final Module module;
  private final Link link;
  private final Carrier carrier;
  private final boolean exists;
  private long reported;
  private boolean asking;
  private boolean open = true;

  AckReports(Module module, Link link, Carrier carrier) {
    this.module = module;
    this.link = link;
    this.carrier = carrier;
    this.exists = OneMoFacts.ACK_REPORTS.of(module.facts());
  }

  /** Data was handed to the stack. */
  void sent() {
    if (!isWanted()) {
      reported = carrier.sent();
    } else if (!asking) {
      asking = true;
      askAfter(SOON);
    }
  }

  /** Data was sent in transparent mode. */
  void passed() {
    reported = carrier.sent();
  }

  /** The connection is over. */
  void end() {
    open = false;
  }

  /** Some models take the setting and never report (note 41 of the manual). */
  private boolean isWanted() {
    return exists && link.options().reportsAcks();
  }

  private void askAfter(Duration delay) {
    module.after(delay, () -> ask(delay));
  }

  private void ask(Duration delay) {
    asking = open && isWanted();
    if (!asking) {
      return;
    }
    long acknowledged = carrier.acknowledged();
    boolean news = acknowledged > reported;
    while (acknowledged > reported) {
      long length = Math.min(LONGEST, acknowledged - reported);
      reported += length;
      module.urc("+MIPURC: \"ack\",%d,%d".formatted(link.id(), length));
    }
    asking = acknowledged < carrier.sent();
    if (asking) {
      askAfter(news ? SOON : longer(delay));
    }
  }

  private static Duration longer(Duration delay) {
    Duration twice = delay.multipliedBy(2);
    return twice.compareTo(AT_LEAST_EVERY) < 0 ? twice : AT_LEAST_EVERY;
  }
}
