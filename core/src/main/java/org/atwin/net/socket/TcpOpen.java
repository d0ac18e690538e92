package org.atwin.net.socket;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/**
 * How a TCP connection is to be opened. Immutable; any thread.
 *
 * @param cid the PDP context it runs on
 * @param host the peer, as a name or a literal address
 * @param port of the peer, 1 to 65535
 * @param localPort 1 to 65535, or 0 for any
 * @param timeout how long resolving and connecting may take together, more than 0
 * @param window bytes received but not consumed after which nothing more is read, at least 1
 * @param dnsServers whom to ask for the name, in order; empty: the servers the bearer was given
 */
public record TcpOpen(
    int cid,
    String host,
    int port,
    int localPort,
    Duration timeout,
    int window,
    List<InetAddress> dnsServers) {

  /** Checks the ranges and copies the list. */
  public TcpOpen {
    Ports.checkRemote(port);
    Ports.checkLocal(localPort);
    if (!timeout.isPositive() || window < 1) {
      throw new IllegalArgumentException(
          "a connection needs time and a window, not " + timeout + " and " + window);
    }
    dnsServers = List.copyOf(dnsServers);
  }

  /** What the log calls it. */
  String name() {
    return "tcp %s:%d on %d".formatted(host, port, cid);
  }
}
