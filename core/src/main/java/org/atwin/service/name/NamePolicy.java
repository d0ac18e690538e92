package org.atwin.service.name;

import java.time.Duration;
import org.atwin.net.dns.Servers;
import org.jspecify.annotations.Nullable;

/**
 * How a module looks names up, as its settings stand. Immutable; any thread.
 *
 * @param v4 the IPv4 servers
 * @param v6 the IPv6 servers
 * @param order which family is asked for first
 * @param timeout how long one server has for one answer, more than 0
 * @param tries how often every server is asked, at least 1
 * @param remembered how long a result is kept; null for not at all
 */
public record NamePolicy(
    ServerList v4,
    ServerList v6,
    Order order,
    Duration timeout,
    int tries,
    @Nullable Duration remembered) {

  /** Which family is asked for first where both will do. */
  public enum Order {
    /** As whoever asks wishes; each server is asked for both families before the next. */
    AS_ASKED,
    /** IPv4, of all servers, the IPv4 ones first; then IPv6, if there is no IPv4 address. */
    V4_FIRST,
    /** IPv6, of all servers, the IPv6 ones first; then IPv4, if there is no IPv6 address. */
    V6_FIRST
  }

  /** A policy that is patient as resolvers commonly are, and remembers nothing. */
  public static NamePolicy usual(ServerList v4, ServerList v6) {
    return new NamePolicy(v4, v6, Order.AS_ASKED, Servers.USUAL_TIMEOUT, Servers.USUAL_TRIES, null);
  }
}
