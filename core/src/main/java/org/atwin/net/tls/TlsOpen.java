package org.atwin.net.tls;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.atwin.net.socket.TcpOpen;

/**
 * How a TLS connection is to be opened. Immutable; any thread.
 *
 * @param cid the PDP context it runs on
 * @param host the server, as a name or a literal address
 * @param port of the server, 1 to 65535
 * @param localPort 1 to 65535, or 0 for any
 * @param timeout how long resolving, connecting and the handshake may take together, more than 0
 * @param window bytes of records received but not consumed after which nothing more is read, at
 *     least 1; the record that reaches it still comes as a whole
 * @param dnsServers whom to ask for the name, in order; empty: the servers the bearer was given
 * @param settings how the module behaves as a client
 */
public record TlsOpen(
    int cid,
    String host,
    int port,
    int localPort,
    Duration timeout,
    int window,
    List<InetAddress> dnsServers,
    TlsSettings settings) {

  /** A record with its header and the most that TLS 1.2 lets a cipher add (RFC 5246 6.2.3). */
  private static final int LONGEST_RECORD = 5 + 16384 + 2048;

  private static final int ANY_PORT = 0;

  /** Checks the ranges and copies the list. */
  public TlsOpen {
    if (port < 1 || port > 65535 || !timeout.isPositive() || window < 1) {
      throw new IllegalArgumentException(
          "a connection needs a port, time and a window, not %d, %s and %d"
              .formatted(port, timeout, window));
    }
    dnsServers = List.copyOf(dnsServers);
  }

  /** From any local port. */
  public TlsOpen(
      int cid,
      String host,
      int port,
      Duration timeout,
      int window,
      List<InetAddress> dnsServers,
      TlsSettings settings) {
    this(cid, host, port, ANY_PORT, timeout, window, dnsServers, settings);
  }

  /** What the log calls it. */
  String name() {
    return "tls %s:%d on %d".formatted(host, port, cid);
  }

  /** The TCP connection below, whose window always has room for a whole record. */
  TcpOpen transport() {
    return new TcpOpen(cid, host, port, localPort, timeout, window + LONGEST_RECORD, dnsServers);
  }
}
