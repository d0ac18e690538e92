package org.atwin.net.socket;

/**
 * How a UDP socket is to be opened. Immutable; any thread.
 *
 * @param cid the PDP context it runs on
 * @param host the usual peer, as a name or a literal address
 * @param port of the usual peer, 1 to 65535
 * @param localPort 1 to 65535, or 0 for any
 * @param longest the longest datagram received, in bytes; longer ones are lost, as in a module,
 *     which reassembles no more
 */
public record UdpOpen(int cid, String host, int port, int localPort, int longest) {

  /** Thousands of sockets wait with a buffer of this size. */
  private static final int USUALLY_LONGEST = 8192;

  /** A socket that receives datagrams of the usual length. */
  public UdpOpen(int cid, String host, int port, int localPort) {
    this(cid, host, port, localPort, USUALLY_LONGEST);
  }

  /** Checks the ranges. */
  public UdpOpen {
    Ports.checkRemote(port);
    Ports.checkLocal(localPort);
  }
}
