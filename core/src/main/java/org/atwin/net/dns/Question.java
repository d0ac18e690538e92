package org.atwin.net.dns;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/**
 * What address a name has. Immutable; any thread.
 *
 * @param name a name, or a literal address, which answers itself
 * @param cid the PDP context that is asked through
 * @param servers whom to ask, in order; empty: the servers the bearer was given
 * @param family which addresses are wanted
 * @param timeout how long one server has for one answer, more than 0
 * @param tries how often every server is asked, at least 1
 */
public record Question(
    String name, int cid, List<InetAddress> servers, Family family, Duration timeout, int tries) {

  /** Checks the ranges and copies the list. */
  public Question {
    if (!timeout.isPositive() || tries < 1) {
      throw new IllegalArgumentException(
          "a question needs time and at least one try, not " + timeout + " and " + tries);
    }
    servers = List.copyOf(servers);
  }
}
