package org.atwin.dialect.m531x;

import java.util.List;
import org.atwin.at.Result;
import org.atwin.net.tls.PemRole;
import org.atwin.net.tls.TlsSettings;
import org.atwin.net.tls.Verification;
import org.atwin.service.tls.TlsContexts;

/**
 * What AT+TLSCFG has set for one connection; lost when the module restarts. A change counts from
 * the next AT+TLSCONN. On the module's drain only.
 */
final class TlsProfile {

  /** The types of what is typed in pieces: CA certificate, client certificate, client key. */
  static final int CA_CERTIFICATE = 6;

  static final int CLIENT_KEY = 8;

  private static final List<PemRole> ROLES =
      List.of(PemRole.AUTHORITIES, PemRole.CERTIFICATE, PemRole.KEY);
  private static final List<Verification> AUTH_MODES =
      List.of(Verification.IGNORE, Verification.OPTIONAL, Verification.REQUIRED);
  private static final int DEFAULT_PORT = 443;

  private final TlsContexts contexts;
  private final int id;
  private final TlsPieces pieces = new TlsPieces();
  private int port = DEFAULT_PORT;

  TlsProfile(TlsContexts contexts, int id) {
    this.contexts = contexts;
    this.id = id;
  }

  /** The server's name or address; empty while it is not set. */
  String server() {
    String server = contexts.settings(id).serverName();
    return server == null ? "" : server;
  }

  void server(String nameOrAddress) {
    contexts.change(id, settings -> settings.withServerName(nameOrAddress));
  }

  int port() {
    return port;
  }

  void port(int number) {
    port = number;
  }

  /** auth_mode: 0 ignore, 1 optional, 2 required. */
  void authMode(int mode) {
    contexts.change(id, settings -> settings.with(AUTH_MODES.get(mode)));
  }

  /** A piece of a certificate or of the key. */
  Result add(int type, int size, boolean more, String text) {
    return switch (pieces.add(type, size, more, text)) {
      case TlsPieces.Outcome.Wrong() -> Result.ERROR;
      case TlsPieces.Outcome.Incomplete() -> Result.OK;
      case TlsPieces.Outcome.Complete(String pem) ->
          contexts.keep(id, ROLES.get(type - CA_CERTIFICATE), pem) ? Result.OK : Result.ERROR;
    };
  }

  /** As a client behaves with it. */
  TlsSettings settings() {
    return contexts.settings(id);
  }
}
