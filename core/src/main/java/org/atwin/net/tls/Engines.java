package org.atwin.net.tls;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import org.atwin.net.AddressLiteral;

/**
 * Makes the JDK's TLS machine for one connection. Reads keys and certificates, which takes its
 * time: for threads that may block.
 */
final class Engines {

  private Engines() {}

  /**
   * The client's side of a connection that has not begun.
   *
   * @param now the module's time, by which certificates are judged
   * @throws GeneralSecurityException if the module's own certificates or key cannot be used
   * @throws IllegalArgumentException if PEM, a version or a suite cannot be
   */
  static SSLEngine client(TlsOpen open, Instant now) throws GeneralSecurityException {
    TlsSettings settings = open.settings();
    String name = settings.serverName(open.below().host());
    SSLEngine engine = context(settings, now).createSSLEngine(peer(name), open.below().port());
    engine.setUseClientMode(true);
    engine.setSSLParameters(parameters(engine.getSSLParameters(), settings, name));
    return engine;
  }

  /**
   * The client's side above a blocking socket; the handshake has not begun.
   *
   * @param host that was dialled
   * @param port that was dialled
   * @param now the module's time, by which certificates are judged
   * @throws GeneralSecurityException if the module's own certificates or key cannot be used
   * @throws IllegalArgumentException if PEM, a version or a suite cannot be
   * @throws IOException if the socket below cannot be used
   */
  static SSLSocket socket(Socket below, TlsSettings settings, String host, int port, Instant now)
      throws GeneralSecurityException, IOException {
    String name = settings.serverName(host);
    var socket =
        (SSLSocket)
            context(settings, now).getSocketFactory().createSocket(below, peer(name), port, true);
    socket.setUseClientMode(true);
    socket.setSSLParameters(parameters(socket.getSSLParameters(), settings, name));
    return socket;
  }

  private static SSLContext context(TlsSettings settings, Instant now)
      throws GeneralSecurityException {
    var context = SSLContext.getInstance("TLS");
    context.init(keys(settings), new TrustManager[] {trust(settings, now)}, null);
    return context;
  }

  /** An address as the JDK writes it, so that it is compared with those of a certificate. */
  private static String peer(String name) {
    return AddressLiteral.parse(name).map(address -> address.getHostAddress()).orElse(name);
  }

  private static SSLParameters parameters(
      SSLParameters parameters, TlsSettings settings, String name) {
    parameters.setServerNames(nameTold(name));
    if (settings.verifies()) {
      parameters.setEndpointIdentificationAlgorithm("HTTPS");
    }
    if (!settings.protocols().isEmpty()) {
      parameters.setProtocols(settings.protocols().toArray(String[]::new));
    }
    if (!settings.suites().isEmpty()) {
      parameters.setCipherSuites(settings.suites().toArray(String[]::new));
      parameters.setUseCipherSuitesOrder(true);
    }
    return parameters;
  }

  /** RFC 6066 3: a name, never an address; one that DNS would not take is not told. */
  private static List<SNIServerName> nameTold(String name) {
    try {
      return AddressLiteral.parse(name).isPresent() ? List.of() : List.of(new SNIHostName(name));
    } catch (IllegalArgumentException _) {
      return List.of();
    }
  }

  private static KeyManager[] keys(TlsSettings settings) throws GeneralSecurityException {
    return settings.certificate().isEmpty() || settings.key().isEmpty()
        ? new KeyManager[0]
        : new KeyManager[] {OwnCertificate.of(settings.certificate(), settings.key())};
  }

  private static TrustManager trust(TlsSettings settings, Instant now) throws CertificateException {
    if (!settings.verifies()) {
      return new AnyServer();
    }
    List<X509Certificate> authorities =
        settings.authorities().isEmpty() ? List.of() : Pem.certificates(settings.authorities());
    return settings.ignoresTime()
        ? KnownServer.whenValid(authorities)
        : KnownServer.asOf(now, authorities);
  }
}
