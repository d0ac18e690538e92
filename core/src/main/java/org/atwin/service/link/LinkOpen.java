package org.atwin.service.link;

import java.time.Duration;
import org.atwin.net.Transport;

/**
 * Whom a link is to reach. Immutable; any thread.
 *
 * @param transport TCP or UDP
 * @param cid the PDP context it runs on
 * @param host the peer, as a name or a literal address
 * @param port of the peer, 0 to 65535; nobody can be reached at 0
 * @param localPort 1 to 65535, or 0 for any
 * @param timeout how long connecting, or looking the name up, may take, more than 0
 * @param delivery how received data gets to the host at first
 */
public record LinkOpen(
    Transport transport,
    int cid,
    String host,
    int port,
    int localPort,
    Duration timeout,
    Delivery delivery) {

  /** The same from another local port. */
  LinkOpen from(int port) {
    return new LinkOpen(transport, cid, host, this.port, port, timeout, delivery);
  }

  /** Whether data is a stream, not datagrams. */
  public boolean isStream() {
    return transport == Transport.TCP;
  }
}
