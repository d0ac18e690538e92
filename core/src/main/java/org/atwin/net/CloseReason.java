package org.atwin.net;

/** Why something open has ended without having been closed here. Immutable; any thread. */
public enum CloseReason {
  /** The peer closed it. */
  PEER,
  /** The peer reset it. */
  RESET,
  /** The PDP context is gone. */
  BEARER_LOST,
  /** Anything else. */
  FAULT
}
