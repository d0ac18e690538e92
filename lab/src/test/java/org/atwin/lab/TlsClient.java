package org.atwin.lab;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** A TLS client that trusts one certificate alone and checks names, as a careful module does. */
record TlsClient(X509Certificate trusted, @Nullable TlsIdentity identity) {

  static TlsClient trusting(CertificateAuthority authority) {
    return new TlsClient(authority.certificate(), null);
  }

  TlsClient as(TlsIdentity shown) {
    return new TlsClient(trusted, shown);
  }

  SSLSocket dial(InetSocketAddress address, String name, String... protocols)
      throws IOException, GeneralSecurityException {
    var plain = new Socket();
    plain.connect(address, 5_000);
    plain.setSoTimeout(20_000);
    var socket =
        (SSLSocket) context().getSocketFactory().createSocket(plain, name, address.getPort(), true);
    var parameters = socket.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS");
    if (protocols.length > 0) {
      parameters.setProtocols(protocols);
    }
    socket.setSSLParameters(parameters);
    return socket;
  }

  SSLContext context() throws IOException, GeneralSecurityException {
    KeyStore trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    trust.setCertificateEntry("trusted", trusted);
    var trustFactory = TrustManagerFactory.getInstance("PKIX");
    trustFactory.init(trust);

    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, null);
    if (identity != null) {
      X509Certificate[] chain = identity.chain().toArray(X509Certificate[]::new);
      keys.setKeyEntry("own", identity.key(), new char[0], chain);
    }
    var keyFactory = KeyManagerFactory.getInstance("PKIX");
    keyFactory.init(keys, new char[0]);

    var context = SSLContext.getInstance("TLS");
    context.init(keyFactory.getKeyManagers(), trustFactory.getTrustManagers(), null);
    return context;
  }
}
