package org.atwin.dialect.m531x;

import java.util.List;
import org.atwin.at.Result;
import org.atwin.net.tls.Pem;
import org.atwin.net.tls.TlsSettings;
import org.atwin.net.tls.Verification;

/**
 * What AT+TLSCFG has set for one connection; lost when the module restarts. A change counts from
 * the next AT+TLSCONN. On the module's drain only.
 */
final class TlsProfile {

  static final int CA_CERTIFICATE = 6;
  static final int CLIENT_CERTIFICATE = 7;
  static final int CLIENT_KEY = 8;

  private static final int DEFAULT_PORT = 443;

  private final TlsPieces pieces = new TlsPieces();
  private String server = "";
  private int port = DEFAULT_PORT;
  private Verification verification = Verification.REQUIRED;
  private String authorities = "";
  private String certificate = "";
  private String key = "";

  /** The server's name or address; empty while it is not set. */
  String server() {
    return server;
  }

  void server(String nameOrAddress) {
    server = nameOrAddress;
  }

  int port() {
    return port;
  }

  void port(int number) {
    port = number;
  }

  /** auth_mode: 0 ignore, 1 optional, 2 required. */
  void authMode(int mode) {
    verification =
        switch (mode) {
          case 0 -> Verification.IGNORE;
          case 1 -> Verification.OPTIONAL;
          default -> Verification.REQUIRED;
        };
  }

  /** A piece of a certificate or of the key. */
  Result add(int type, int size, boolean more, String text) {
    return switch (pieces.add(type, size, more, text)) {
      case TlsPieces.Outcome.Wrong() -> Result.ERROR;
      case TlsPieces.Outcome.Incomplete() -> Result.OK;
      case TlsPieces.Outcome.Complete(String pem) -> keep(type, pem);
    };
  }

  private Result keep(int type, String pem) {
    boolean valid = type == CLIENT_KEY ? Pem.holdsPrivateKey(pem) : Pem.holdsCertificate(pem);
    if (!valid) {
      return Result.ERROR;
    }
    switch (type) {
      case CA_CERTIFICATE -> authorities = pem;
      case CLIENT_CERTIFICATE -> certificate = pem;
      default -> key = pem;
    }
    return Result.OK;
  }

  /**
   * As a client behaves with it.
   *
   * @param protocols the versions the module speaks
   */
  TlsSettings settings(List<String> protocols) {
    return new TlsSettings(
        server, verification, authorities, certificate, key, false, protocols, List.of());
  }
}
