package org.atwin.service.link;

import java.time.Duration;
import org.atwin.module.Module;

/**
 * Tells of acknowledgements of what was sent by commands, if the host wants that. The system is
 * asked while some are missing. Used on the module's drain only.
 */
final class AckReports {

  private static final Duration SOON = Duration.ofMillis(10);
  private static final Duration AT_LEAST_EVERY = Duration.ofMillis(500);

  private final Module module;
  private final Link link;
  private final LinkPolicy policy;
  private long reported;
  private boolean asking;
  private boolean open = true;

  AckReports(Module module, Link link, LinkPolicy policy) {
    this.module = module;
    this.link = link;
    this.policy = policy;
  }

  /** Data was handed to the stack by a command. */
  void sent() {
    if (!policy.reportsAcknowledgements()) {
      passed();
    } else if (!asking) {
      asking = true;
      askAfter(SOON);
    }
  }

  /** Data was handed to the stack of which nothing is told. */
  void passed() {
    reported = link.carrier().sent();
  }

  /** The connection is over. */
  void end() {
    open = false;
  }

  private void askAfter(Duration delay) {
    module.after(delay, () -> ask(delay));
  }

  private void ask(Duration delay) {
    asking = open && policy.reportsAcknowledgements();
    if (!asking) {
      return;
    }
    long acknowledged = link.carrier().acknowledged();
    boolean news = acknowledged > reported;
    while (acknowledged > reported) {
      int length = (int) Math.min(policy.longestPiece(), acknowledged - reported);
      reported += length;
      link.words().acknowledged(link, length);
    }
    asking = acknowledged < link.carrier().sent();
    if (asking) {
      askAfter(news ? SOON : longer(delay));
    }
  }

  private static Duration longer(Duration delay) {
    Duration twice = delay.multipliedBy(2);
    return twice.compareTo(AT_LEAST_EVERY) < 0 ? twice : AT_LEAST_EVERY;
  }
}
