package org.atwin.net;

/** Why nothing could be opened. Immutable; any thread. */
public enum ConnectFailure {
  /** The name could not be resolved. */
  NAME,
  /** Nobody listens there. */
  REFUSED,
  /** Nobody answered in time. */
  TIMED_OUT,
  /** There is no way, or it is not allowed. */
  UNREACHABLE,
  /** The local port is taken. */
  BIND,
  /** The PDP context is not active, or has no address of that family. */
  BEARER,
  /** Anything else. */
  OTHER
}
