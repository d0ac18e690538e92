package org.atwin.net.tls;

import org.atwin.net.socket.TcpOpen;

/**
 * How a TLS connection is to be opened. Immutable; any thread.
 *
 * @param below the TCP connection below it; the time limit is for the handshake too, and the window
 *     counts bytes of records, of which the one that reaches it still comes as a whole
 * @param settings how the module behaves as a client
 */
public record TlsOpen(TcpOpen below, TlsSettings settings) {

  /** A record with its header and the most that TLS 1.2 lets a cipher add (RFC 5246 6.2.3). */
  private static final int LONGEST_RECORD = 5 + 16384 + 2048;

  /** What the log calls it. */
  String name() {
    return "tls %s:%d on %d".formatted(below.host(), below.port(), below.cid());
  }

  /** The TCP connection below, whose window always has room for a whole record. */
  TcpOpen transport() {
    return new TcpOpen(
        below.cid(),
        below.host(),
        below.port(),
        below.localPort(),
        below.timeout(),
        below.window() + LONGEST_RECORD);
  }
}
