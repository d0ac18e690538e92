package org.atwin.at;

/** The final and unsolicited result codes of V.250 5.7.1, with their words and numbers. */
public enum ResultCode {
  /** The command line was executed. */
  OK(0, "OK"),
  /** Data mode begins. */
  CONNECT(1, "CONNECT"),
  /** A call arrives. */
  RING(2, "RING"),
  /** The connection is over. */
  NO_CARRIER(3, "NO CARRIER"),
  /** The command line was not executed, or not to its end. */
  ERROR(4, "ERROR");

  private final int number;
  private final String words;

  ResultCode(int number, String words) {
    this.number = number;
    this.words = words;
  }

  /** What ATV0 prints. */
  public int number() {
    return number;
  }

  /** What ATV1 prints. */
  public String words() {
    return words;
  }
}
