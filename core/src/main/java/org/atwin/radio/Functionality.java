package org.atwin.radio;

/** Phone functionality {@code <fun>} of 3GPP TS 27.007 8.2. Immutable; any thread. */
public enum Functionality {
  /** Protocol stack and SIM are off. */
  MINIMUM(0),
  /** Everything is on. */
  FULL(1),
  /** Transmitter and receiver are off, the SIM stays usable ("flight mode"). */
  OFFLINE(4);

  private final int fun;

  Functionality(int fun) {
    this.fun = fun;
  }

  /** The number that +CFUN prints: 0, 1 or 4. */
  public int fun() {
    return fun;
  }
}
