package org.atwin.net.tls;

import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import javax.net.ssl.SSLException;
import org.atwin.net.ConnectFailure;

/** Why there is no TLS on a TCP connection that is open. Immutable; any thread. */
public enum TlsFailure {
  /** Connecting and the handshake together took longer than allowed. */
  TIMED_OUT,
  /** The PDP context lost its bearer meanwhile. */
  BEARER,
  /** The module's own certificates or key cannot be used; the log says why. */
  CREDENTIALS,
  /** The server's certificate is not good enough. */
  CERTIFICATE,
  /** The two sides did not agree, or the server refused with an alert. */
  HANDSHAKE,
  /** The server ended the connection in the middle of the handshake. */
  CLOSED;

  /** The same for those who take a connection inside TLS for one like any other. */
  public ConnectFailure asConnectFailure() {
    return switch (this) {
      case TIMED_OUT -> ConnectFailure.TIMED_OUT;
      case BEARER -> ConnectFailure.BEARER;
      case CREDENTIALS -> ConnectFailure.CREDENTIALS;
      case CERTIFICATE -> ConnectFailure.CERTIFICATE;
      case HANDSHAKE -> ConnectFailure.HANDSHAKE;
      case CLOSED -> ConnectFailure.DROPPED;
    };
  }

  /** What the handshake failed of. */
  static TlsFailure of(SSLException complaint) {
    for (Throwable cause = complaint; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException || cause instanceof CertPathValidatorException) {
        return CERTIFICATE;
      }
    }
    return HANDSHAKE;
  }
}
