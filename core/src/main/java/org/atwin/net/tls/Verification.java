package org.atwin.net.tls;

/** Whether a server must show who it is. Immutable; any thread. */
public enum Verification {
  /** Any certificate will do. */
  IGNORE,
  /** Its certificate is checked if there is a CA certificate to check it by. */
  OPTIONAL,
  /** Its certificate is checked; without a CA certificate none is good enough. */
  REQUIRED
}
