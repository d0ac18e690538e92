package org.atwin.net.tls;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.net.ssl.CertPathTrustManagerParameters;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Accepts a server whose certificate leads to a configured CA certificate (RFC 5280 6) and names
 * the server. Valid when is a question of its own: on the module's day, or on any. Revocation is
 * not asked for. Immutable; called on the handshake's virtual thread.
 */
final class KnownServer extends ServerCheck {

  private final List<X509Certificate> authorities;
  private final Function<X509Certificate[], Instant> checkedAsOf;

  private KnownServer(
      List<X509Certificate> authorities, Function<X509Certificate[], Instant> checkedAsOf) {
    this.authorities = authorities;
    this.checkedAsOf = checkedAsOf;
  }

  /** Checks certificates as of a moment. */
  static KnownServer asOf(Instant now, List<X509Certificate> authorities) {
    return new KnownServer(authorities, _ -> now);
  }

  /**
   * Checks a chain as of the day its last certificate became valid. If another had run out by then,
   * there never was a day on which the chain was good.
   */
  static KnownServer whenValid(List<X509Certificate> authorities) {
    return new KnownServer(
        authorities,
        chain ->
            Arrays.stream(chain)
                .map(certificate -> certificate.getNotBefore().toInstant())
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH));
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine)
      throws CertificateException {
    checker(chain).checkServerTrusted(chain, kind, engine);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket)
      throws CertificateException {
    checker(chain).checkServerTrusted(chain, kind, socket);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String kind) throws CertificateException {
    checker(chain).checkServerTrusted(chain, kind);
  }

  private X509ExtendedTrustManager checker(X509Certificate[] chain) throws CertificateException {
    if (authorities.isEmpty()) {
      throw new CertificateException("no CA certificate is configured");
    }
    Set<TrustAnchor> anchors =
        authorities.stream().map(each -> new TrustAnchor(each, null)).collect(Collectors.toSet());
    try {
      var parameters = new PKIXBuilderParameters(anchors, new X509CertSelector());
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(checkedAsOf.apply(chain)));
      var factory = TrustManagerFactory.getInstance("PKIX");
      factory.init(new CertPathTrustManagerParameters(parameters));
      for (TrustManager manager : factory.getTrustManagers()) {
        if (manager instanceof X509ExtendedTrustManager checker) {
          return checker;
        }
      }
      throw new CertificateException("this Java has no PKIX trust manager");
    } catch (CertificateException e) {
      throw e;
    } catch (GeneralSecurityException e) {
      throw new CertificateException("this Java cannot check certificates", e);
    }
  }

  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return authorities.toArray(X509Certificate[]::new);
  }
}
