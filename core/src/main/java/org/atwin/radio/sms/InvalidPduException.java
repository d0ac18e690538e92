package org.atwin.radio.sms;

/** A protocol data unit that 23.040 does not allow. Immutable; any thread. */
public final class InvalidPduException extends Exception {

  private static final long serialVersionUID = 1L;

  /**
   * Says what is wrong.
   *
   * @param reason fit for a log or a test's failure, for example "destination address: ends early"
   */
  public InvalidPduException(String reason) {
    super(reason);
  }
}
