package org.atwin.session;

/** What came is not what the session expects. */
final class DifferenceException extends Exception {

  private static final long serialVersionUID = 1;

  private final String expected;
  private final String received;

  DifferenceException(String expected, String received) {
    super("expected " + expected + ", received " + received);
    this.expected = expected;
    this.received = received;
  }

  String expected() {
    return expected;
  }

  String received() {
    return received;
  }
}
