package org.atwin.service.link;

/** How a closing has come to its end. Immutable; any thread. */
public enum Closed {
  /** As it was asked for. */
  IN_ORDER,
  /** The peer did not take in time what was sent; the connection was reset. */
  TIMED_OUT,
  /** The connection ended by itself meanwhile. */
  OVERTAKEN
}
