package org.atwin.net.tls;

import org.atwin.net.ConnectFailure;

/** Why a TLS connection could not be opened. Immutable; any thread. */
public enum TlsFailure {
  /** The name has no address, or no name server gave one. */
  NAME,
  /** No TCP connection: refused, no way there, or forbidden by the allow-list. */
  CONNECT,
  /** Connecting and the handshake together took longer than allowed. */
  TIMED_OUT,
  /** The PDP context has no bearer, or lost it meanwhile. */
  BEARER,
  /** The module's own certificates or key cannot be used; the log says why. */
  CREDENTIALS,
  /** The server's certificate is not good enough. */
  CERTIFICATE,
  /** The two sides did not agree, or the server refused with an alert. */
  HANDSHAKE,
  /** The server ended the connection in the middle of the handshake. */
  CLOSED;

  /** What it means when there is no TCP connection below. */
  static TlsFailure of(ConnectFailure failure) {
    return switch (failure) {
      case NAME -> NAME;
      case TIMED_OUT -> TIMED_OUT;
      case BEARER -> BEARER;
      case REFUSED, UNREACHABLE, BIND, OTHER -> CONNECT;
    };
  }
}
