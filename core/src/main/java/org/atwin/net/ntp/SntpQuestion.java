package org.atwin.net.ntp;

import java.time.Duration;

/**
 * Whom to ask for the time. Immutable; any thread.
 *
 * @param cid the PDP context it runs on
 * @param host the server, as a name or a literal address
 * @param port of the server, 1 to 65535 to ask it
 * @param timeout for looking up the name and the reply together, more than 0
 */
public record SntpQuestion(int cid, String host, int port, Duration timeout) {

  /** Checks the time-out. */
  public SntpQuestion {
    if (!timeout.isPositive()) {
      throw new IllegalArgumentException("a question needs time, not " + timeout);
    }
  }
}
