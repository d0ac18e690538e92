package org.atwin.net.socket;

import java.time.Duration;

/**
 * How a TCP connection is to be opened. Immutable; any thread.
 *
 * @param cid the PDP context it runs on
 * @param host the peer, as a name or a literal address
 * @param port of the peer, 1 to 65535
 * @param localPort 1 to 65535, or 0 for any
 * @param timeout how long resolving and connecting may take together, more than 0
 * @param window bytes received but not consumed after which nothing more is read, at least 1
 */
public record TcpOpen(int cid, String host, int port, int localPort, Duration timeout, int window) {

  /** Checks the ranges. */
  public TcpOpen {
    Ports.checkRemote(port);
    Ports.checkLocal(localPort);
    if (!timeout.isPositive() || window < 1) {
      throw new IllegalArgumentException(
          "a connection needs time and a window, not " + timeout + " and " + window);
    }
  }

  /** What the log calls it. */
  String name() {
    return "tcp %s:%d on %d".formatted(host, port, cid);
  }
}
