package org.atwin.net;

/** Why nothing could be opened. Immutable; any thread. */
public enum ConnectFailure {
  /** The name has no address, or no name server gave one. */
  NAME,
  /** No name server answered in the time it had. */
  NAME_TIMED_OUT,
  /** The peer answered that nothing listens there. */
  REFUSED,
  /** Nobody answered in the time allowed. */
  TIMED_OUT,
  /** No way leads there, or the allow-list forbids it. */
  UNREACHABLE,
  /** The local port is taken. */
  BIND,
  /** The PDP context has no bearer, or lost it while opening. */
  BEARER,
  /** The module's own certificates or key cannot be used. */
  CREDENTIALS,
  /** The server's certificate is not good enough. */
  CERTIFICATE,
  /** There is a connection and no TLS on it: the two sides did not agree. */
  HANDSHAKE,
  /** The peer ended the connection before the two sides had agreed. */
  DROPPED,
  /** Anything else the host complained of; the log says what. */
  OTHER
}
