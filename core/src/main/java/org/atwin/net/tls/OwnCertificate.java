package org.atwin.net.tls;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * What the module shows a server that asks who it is: always the one certificate it has, whichever
 * issuers the server would like, as modules do. Immutable; called on the handshake's virtual
 * thread.
 */
final class OwnCertificate extends X509ExtendedKeyManager {

  private static final String ALIAS = "own";

  private final X509Certificate[] chain;
  private final PrivateKey key;

  private OwnCertificate(X509Certificate[] chain, PrivateKey key) {
    this.chain = chain;
    this.key = key;
  }

  /**
   * Reads it.
   *
   * @throws GeneralSecurityException if the certificate or the key cannot be read
   */
  static OwnCertificate of(String certificate, String key) throws GeneralSecurityException {
    return new OwnCertificate(
        Pem.certificates(certificate).toArray(X509Certificate[]::new), PrivateKeys.read(key));
  }

  @Override
  public @Nullable String chooseEngineClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    String kind = chain[0].getPublicKey().getAlgorithm();
    return Arrays.asList(keyTypes).contains(kind) ? ALIAS : null;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return chooseEngineClientAlias(keyTypes, issuers, null);
  }

  @Override
  public String[] getClientAliases(String keyType, Principal @Nullable [] issuers) {
    return new String[] {ALIAS};
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return chain.clone();
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return key;
  }

  @Override
  public @Nullable String chooseServerAlias(
      String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }

  @Override
  public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
    return null;
  }
}
