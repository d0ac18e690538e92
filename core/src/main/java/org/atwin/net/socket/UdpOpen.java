package org.atwin.net.socket;

import java.net.InetAddress;
import java.util.List;

/**
 * How a UDP socket is to be opened. Immutable; any thread.
 *
 * @param cid the PDP context it runs on
 * @param host the usual peer, as a name or a literal address
 * @param port of the usual peer, 1 to 65535
 * @param localPort 1 to 65535, or 0 for any
 * @param dnsServers whom to ask for names, in order; empty: the servers the bearer was given
 */
public record UdpOpen(int cid, String host, int port, int localPort, List<InetAddress> dnsServers) {

  /** Checks the ranges and copies the list. */
  public UdpOpen {
    Ports.checkRemote(port);
    Ports.checkLocal(localPort);
    dnsServers = List.copyOf(dnsServers);
  }
}
