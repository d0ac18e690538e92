package org.atwin.net.socket;

/**
 * How a UDP socket is to be opened. Immutable; any thread.
 *
 * @param cid the PDP context it runs on
 * @param host the usual peer, as a name or a literal address
 * @param port of the usual peer, 1 to 65535
 * @param localPort 1 to 65535, or 0 for any
 */
public record UdpOpen(int cid, String host, int port, int localPort) {

  /** Checks the ranges. */
  public UdpOpen {
    Ports.checkRemote(port);
    Ports.checkLocal(localPort);
  }
}
