package org.atwin.net.http;

import java.time.Duration;
import org.atwin.net.tls.TlsSettings;

/**
 * How servers are reached, and how patiently. Times run on the module's timeline. Immutable; any
 * thread.
 *
 * @param cid the PDP context
 * @param tls how the module behaves as a TLS client, for https
 * @param connect how long resolving, connecting and the TLS handshake may take together
 * @param answer how long the server has for the whole head of its answer, once it has the request
 * @param silence how long nothing may move while a body is sent or received; time in which the
 *     module itself does not take what has come does not count
 * @param window bytes of body received but not consumed after which nothing more is read, at least
 *     1
 */
public record HttpOpen(
    int cid, TlsSettings tls, Duration connect, Duration answer, Duration silence, int window) {

  /** Checks the ranges. */
  public HttpOpen {
    if (!connect.isPositive() || !answer.isPositive() || !silence.isPositive() || window < 1) {
      throw new IllegalArgumentException("an exchange needs time and a window");
    }
  }
}
