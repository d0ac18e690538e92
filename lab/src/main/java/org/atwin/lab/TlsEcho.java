package org.atwin.lab;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.function.Supplier;
import javax.net.ssl.SSLSocket;

/**
 * An echo inside TLS 1.2 or 1.3 (RFC 5246, RFC 8446), with a good certificate or one of the bad
 * ones a client must see through. Each connection, its handshake included, runs on a virtual thread
 * of its own.
 */
public final class TlsEcho implements Server {

  /** The host of the good certificate, besides localhost, 127.0.0.1 and ::1. */
  public static final String HOST = "tls.lab";

  private final TcpServer server;

  private TlsEcho(TcpServer server) {
    this.server = server;
  }

  /**
   * Starts at any free port with a certificate for tls.lab, localhost, 127.0.0.1 and ::1.
   *
   * @throws IOException if no port can be had
   */
  public static TlsEcho start(CertificateAuthority authority) throws IOException {
    return start(0, ServerTls.of(HOST, () -> authority));
  }

  /**
   * Starts at any free port with a certificate that expired in 2001.
   *
   * @throws IOException if no port can be had
   */
  public static TlsEcho expired(CertificateAuthority authority) throws IOException {
    return showing(() -> authority.expiredServer(ServerTls.withLoopback(HOST)));
  }

  /**
   * Starts at any free port with a certificate for a host that it is not, {@code wrong.lab}.
   *
   * @throws IOException if no port can be had
   */
  public static TlsEcho wrongHost(CertificateAuthority authority) throws IOException {
    return showing(() -> authority.server("wrong.lab"));
  }

  /**
   * Starts at any free port with a certificate signed by itself.
   *
   * @throws IOException if no port can be had
   */
  public static TlsEcho selfSigned() throws IOException {
    return showing(() -> CertificateAuthority.selfSigned(ServerTls.withLoopback(HOST)));
  }

  /**
   * Starts at any free port with a good certificate, and ends the handshake of a client that shows
   * none, or one that the authority has not issued.
   *
   * @throws IOException if no port can be had
   */
  public static TlsEcho requiringClientCertificate(CertificateAuthority authority)
      throws IOException {
    return start(0, ServerTls.requiringClient(HOST, authority));
  }

  static TlsEcho start(int port, ServerTls tls) throws IOException {
    return new TlsEcho(TcpServer.start("tls-echo", port, connection -> echo(tls, connection)));
  }

  private static TlsEcho showing(Supplier<TlsIdentity> identity) throws IOException {
    return start(0, ServerTls.showing(identity));
  }

  private static void echo(ServerTls tls, Socket connection) throws IOException {
    try (SSLSocket tunnel = tls.over(connection)) {
      TcpEcho.echo(tunnel);
    }
  }

  @Override
  public InetSocketAddress address() {
    return server.address();
  }

  @Override
  public void close() {
    server.close();
  }
}
