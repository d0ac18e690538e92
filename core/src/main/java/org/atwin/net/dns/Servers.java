package org.atwin.net.dns;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.atwin.net.Bearer;

/**
 * Name servers, and how patiently they are asked. Immutable; any thread.
 *
 * @param addresses in the order they are asked
 * @param timeout how long one server has for one answer, more than 0
 * @param tries how often every server is asked, at least 1
 */
public record Servers(List<InetAddress> addresses, Duration timeout, int tries) {

  /** As resolvers commonly do (resolv.conf: timeout 5, attempts 2). */
  public static final Duration USUAL_TIMEOUT = Duration.ofSeconds(5);

  /** As resolvers commonly do. */
  public static final int USUAL_TRIES = 2;

  /** Checks the ranges and copies the list. */
  public Servers {
    if (!timeout.isPositive() || tries < 1) {
      throw new IllegalArgumentException(
          "servers need time and at least one try, not " + timeout + " and " + tries);
    }
    addresses = List.copyOf(addresses);
  }

  /** Those that the network gave a bearer, asked as resolvers commonly do. */
  public static Servers suppliedTo(Bearer bearer) {
    return new Servers(bearer.dns(), USUAL_TIMEOUT, USUAL_TRIES);
  }
}
