package org.atwin.dialect.onemo;

/** The ways to close a TCP connection (3.4), in the order of their numbers. Any thread. */
enum CloseMode {
  /** Waits until everything has been sent. */
  DRAIN(true, false),
  /** Waits for nothing. */
  AT_ONCE(false, false),
  /** Does not wait, but keeps a fixed local port for 2 MSL. */
  TIME_WAIT(false, true),
  /** Resets the connection. */
  RESET(false, false),
  /** Waits until everything has been sent, then keeps a fixed local port for 2 MSL. */
  DRAIN_AND_TIME_WAIT(true, true);

  private final boolean drains;
  private final boolean keepsPort;

  CloseMode(boolean drains, boolean keepsPort) {
    this.drains = drains;
    this.keepsPort = keepsPort;
  }

  static CloseMode of(int number) {
    return values()[number];
  }

  boolean drains() {
    return drains;
  }

  boolean keepsPort() {
    return keepsPort;
  }
}
