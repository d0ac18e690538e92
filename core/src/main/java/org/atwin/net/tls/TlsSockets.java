package org.atwin.net.tls;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.time.Instant;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocket;

/**
 * TLS above blocking sockets, for protocols written as sequential code. For threads that may block;
 * whoever closes the socket below ends the handshake or the stream.
 */
public final class TlsSockets {

  private TlsSockets() {}

  /** There is no TLS with this server, on these terms. */
  public static final class HandshakeException extends IOException {

    private static final long serialVersionUID = 1;

    private HandshakeException(Exception cause) {
      super("no TLS: " + cause.getMessage(), cause);
    }
  }

  /**
   * Shakes hands.
   *
   * @param below connected to the server; closed with what is returned
   * @param settings how the module behaves as a client
   * @param host that was dialled, unless the settings name another
   * @param port that was dialled
   * @param now the module's time, by which certificates are judged
   * @throws HandshakeException if the module's own certificates cannot be used, the server's is not
   *     good enough, or the two sides do not agree
   * @throws IOException if the connection below breaks
   */
  public static Socket connect(
      Socket below, TlsSettings settings, String host, int port, Instant now) throws IOException {
    SSLSocket client;
    try {
      client = Engines.socket(below, settings, host, port, now);
    } catch (GeneralSecurityException | RuntimeException e) {
      // Keys and certificates come from the host, and Java's parsers throw all kinds at bad ones.
      throw new HandshakeException(e);
    }
    try {
      client.startHandshake();
      return client;
    } catch (SSLException e) {
      throw new HandshakeException(e);
    }
  }
}
