package org.atwin.lab;

import java.io.IOException;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * The server's side of TLS: by what it shows who it is, and of whom it wants to see the same. Keys
 * and certificates are made when the first client connects, by the thread that serves it.
 */
final class ServerTls {

  private static final char[] NO_PASSWORD = {};
  private static final TrustManager[] NOBODY = {};

  private final SSLContext context;
  private final boolean wantsClientCertificate;
  private final List<String> suites;

  private ServerTls(SSLContext context, boolean wantsClientCertificate, List<String> suites) {
    this.context = context;
    this.wantsClientCertificate = wantsClientCertificate;
    this.suites = suites;
  }

  private ServerTls(
      Supplier<TlsIdentity> identity,
      Supplier<TrustManager[]> clients,
      boolean wantsClientCertificate) {
    this(
        new LateSslContext(() -> context(identity.get(), clients.get())),
        wantsClientCertificate,
        List.of());
  }

  /** Shows an identity and asks for none. */
  static ServerTls showing(Supplier<TlsIdentity> identity) {
    return new ServerTls(identity, () -> NOBODY, false);
  }

  /** Shows a certificate of the authority for a host of the lab and for every name of loopback. */
  static ServerTls of(String host, Supplier<CertificateAuthority> authority) {
    return showing(() -> authority.get().server(withLoopback(host)));
  }

  /** The same, and insists on a client certificate that the authority has issued. */
  static ServerTls requiringClient(String host, CertificateAuthority authority) {
    return new ServerTls(
        () -> authority.server(withLoopback(host)), () -> trustIn(authority), true);
  }

  /** The same with these cipher suites only; with all of this Java if there are none. */
  ServerTls knowing(String... only) {
    return new ServerTls(context, wantsClientCertificate, List.of(only));
  }

  /** What a server of the lab can be dialled by, so that a client may check its name. */
  static String[] withLoopback(String host) {
    return new String[] {host, "localhost", "127.0.0.1", "::1"};
  }

  SSLContext context() {
    return context;
  }

  boolean wantsClientCertificate() {
    return wantsClientCertificate;
  }

  /** The server's side of TLS over a connection; closing it closes the connection. */
  SSLSocket over(Socket connection) throws IOException {
    String client = connection.getInetAddress().getHostAddress();
    var socket =
        (SSLSocket)
            context.getSocketFactory().createSocket(connection, client, connection.getPort(), true);
    socket.setUseClientMode(false);
    socket.setNeedClientAuth(wantsClientCertificate);
    if (!suites.isEmpty()) {
      socket.setEnabledCipherSuites(suites.toArray(String[]::new));
    }
    return socket;
  }

  private static SSLContext context(TlsIdentity identity, TrustManager[] clients) {
    try {
      var context = SSLContext.getInstance("TLS");
      context.init(keyManagers(identity), clients, null);
      return context;
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this Java cannot be a TLS server", e);
    }
  }

  private static KeyManager[] keyManagers(TlsIdentity identity)
      throws GeneralSecurityException, IOException {
    KeyStore store = emptyStore();
    X509Certificate[] chain = identity.chain().toArray(X509Certificate[]::new);
    store.setKeyEntry("lab", identity.key(), NO_PASSWORD, chain);
    var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(store, NO_PASSWORD);
    return factory.getKeyManagers();
  }

  private static TrustManager[] trustIn(CertificateAuthority authority) {
    try {
      KeyStore store = emptyStore();
      store.setCertificateEntry("lab-ca", authority.certificate());
      var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      return factory.getTrustManagers();
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("this Java cannot check certificates", e);
    }
  }

  private static KeyStore emptyStore() throws GeneralSecurityException, IOException {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, NO_PASSWORD);
    return store;
  }
}
