package org.atwin.net.tls;

/** What PEM is for in a TLS client. Immutable; any thread. */
public enum PemRole {
  /** The CA certificates that servers are checked by. */
  AUTHORITIES,
  /** The client's own certificate. */
  CERTIFICATE,
  /** Its private key. */
  KEY;

  /** Whether a text holds what the role takes. */
  public boolean isIn(String pem) {
    return this == KEY ? Pem.holdsPrivateKey(pem) : Pem.holdsCertificate(pem);
  }
}
