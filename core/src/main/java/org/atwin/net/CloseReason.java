package org.atwin.net;

/** Why something open came to its end without the module having closed it. Any thread. */
public enum CloseReason {
  /** The peer finished in order (FIN). */
  PEER,
  /** The peer reset the connection (RST), or stopped answering. */
  RESET,
  /** The bearer below is gone. */
  BEARER_LOST,
  /** The host failed; the log says how. */
  FAULT
}
