package org.atwin.net.ntp;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/**
 * Whom to ask for the time. Immutable; any thread.
 *
 * @param cid the PDP context it runs on
 * @param host the server, as a name or a literal address
 * @param port of the server, 1 to 65535
 * @param timeout for looking up the name and the reply together, more than 0
 * @param dnsServers whom to ask for names, in order; empty: the servers the bearer was given
 */
public record SntpQuestion(
    int cid, String host, int port, Duration timeout, List<InetAddress> dnsServers) {

  /** Checks the time-out and copies the list. */
  public SntpQuestion {
    if (!timeout.isPositive()) {
      throw new IllegalArgumentException("a question needs time, not " + timeout);
    }
    dnsServers = List.copyOf(dnsServers);
  }
}
