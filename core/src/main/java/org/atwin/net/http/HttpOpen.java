package org.atwin.net.http;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.atwin.net.tls.TlsSettings;

/**
 * How servers are reached, and how patiently. Times run on the module's timeline. Immutable; any
 * thread.
 *
 * @param cid the PDP context
 * @param dnsServers whom to ask for names, in order; empty: the servers the bearer was given
 * @param tls how the module behaves as a TLS client, for https
 * @param connect how long resolving, connecting and the TLS handshake may take together
 * @param answer how long the server has for the whole head of its answer, once it has the request
 * @param silence how long nothing may move while a body is sent or received; time in which the
 *     module itself does not take what has come does not count
 * @param window bytes of body received but not consumed after which nothing more is read, at least
 *     1
 */
public record HttpOpen(
    int cid,
    List<InetAddress> dnsServers,
    TlsSettings tls,
    Duration connect,
    Duration answer,
    Duration silence,
    int window) {

  /** Checks the ranges and copies the list. */
  public HttpOpen {
    if (!connect.isPositive() || !answer.isPositive() || !silence.isPositive() || window < 1) {
      throw new IllegalArgumentException("an exchange needs time and a window");
    }
    dnsServers = List.copyOf(dnsServers);
  }
}
