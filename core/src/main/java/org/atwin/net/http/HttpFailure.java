package org.atwin.net.http;

/** Why an exchange did not come to its end. Immutable; any thread. */
public enum HttpFailure {
  /** The name has no address, or no name server gave one. */
  NAME,
  /** No TCP connection: refused, no way there, or forbidden by the allow-list. */
  CONNECT,
  /** Connecting, the answer, or the next piece of a body took longer than allowed. */
  TIMED_OUT,
  /** The PDP context has no bearer, or lost it meanwhile. */
  BEARER,
  /** No TLS: a certificate is not good enough or cannot be used, or the two sides disagree. */
  TLS,
  /** TLS was broken off after the handshake, by an alert or a record that cannot be deciphered. */
  ALERT,
  /** The server ended the connection before the end of its answer. */
  CLOSED,
  /** What came is not HTTP, or more of a head than anybody would send. */
  MALFORMED,
  /** The request cannot be sent: its body could not be read, or its own headers contradict it. */
  REQUEST
}
