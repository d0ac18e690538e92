package org.atwin.net.tls;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a module behaves as a TLS client. Immutable; any thread.
 *
 * @param serverName whom the server must be, and is told it is (RFC 6066 3); null: the host dialled
 * @param verification whether the server must show who it is
 * @param authorities CA certificates as PEM, one or more; empty: none
 * @param certificate the module's own certificate as PEM, followed by those of its issuers; empty:
 *     none
 * @param key its private key as PEM: PKCS#8, PKCS#1 or SEC1, without a password; empty: none
 * @param ignoresTime whether a certificate is checked as of a day on which it was valid
 * @param protocols versions that are offered, {@code TLSv1.2} and so on; empty: 1.3 and 1.2
 * @param suites cipher suites that are offered, in order of preference; empty: all good ones
 */
public record TlsSettings(
    @Nullable String serverName,
    Verification verification,
    String authorities,
    String certificate,
    String key,
    boolean ignoresTime,
    List<String> protocols,
    List<String> suites) {

  /** Encryption alone, with anybody. */
  public static final TlsSettings TRUSTING =
      new TlsSettings(null, Verification.IGNORE, "", "", "", false, List.of(), List.of());

  /** Copies the lists. */
  public TlsSettings {
    protocols = List.copyOf(protocols);
    suites = List.copyOf(suites);
  }

  /** The same for a server of this name. */
  public TlsSettings withServerName(String name) {
    return new TlsSettings(
        name, verification, authorities, certificate, key, ignoresTime, protocols, suites);
  }

  /** The same, but for whether the server must show who it is. */
  public TlsSettings with(Verification other) {
    return new TlsSettings(
        serverName, other, authorities, certificate, key, ignoresTime, protocols, suites);
  }

  /** The same with PEM in the place of what it had in that role. */
  public TlsSettings with(PemRole role, String pem) {
    return new TlsSettings(
        serverName,
        verification,
        role == PemRole.AUTHORITIES ? pem : authorities,
        role == PemRole.CERTIFICATE ? pem : certificate,
        role == PemRole.KEY ? pem : key,
        ignoresTime,
        protocols,
        suites);
  }

  /** The same with other versions on offer. */
  public TlsSettings withProtocols(List<String> versions) {
    return new TlsSettings(
        serverName, verification, authorities, certificate, key, ignoresTime, versions, suites);
  }

  /** Whom the server must be, given the host dialled. */
  String serverName(String host) {
    return serverName == null ? host : serverName;
  }

  /** Whether the server's certificate is checked. */
  boolean verifies() {
    return switch (verification) {
      case IGNORE -> false;
      case OPTIONAL -> !authorities.isEmpty();
      case REQUIRED -> true;
    };
  }
}
