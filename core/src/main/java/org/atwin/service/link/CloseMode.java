package org.atwin.service.link;

/** The ways to close a link that is up. Datagrams end at once whichever it is. Any thread. */
public enum CloseMode {
  /** Waits until the peer has acknowledged everything. */
  DRAIN(true, false),
  /** Waits for nothing; what was sent still goes out. */
  AT_ONCE(false, false),
  /** Does not wait, but keeps a fixed local port back for a while. */
  TIME_WAIT(false, true),
  /** Resets the connection. */
  RESET(false, false),
  /**
   * Waits until the peer has acknowledged everything, then keeps a fixed local port back for a
   * while.
   */
  DRAIN_AND_TIME_WAIT(true, true);

  private final boolean drains;
  private final boolean keepsPort;

  CloseMode(boolean drains, boolean keepsPort) {
    this.drains = drains;
    this.keepsPort = keepsPort;
  }

  boolean drains() {
    return drains;
  }

  boolean keepsPort() {
    return keepsPort;
  }
}
