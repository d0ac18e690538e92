package org.atwin.app;

/** The command line, or a file it names, asks for something that cannot be. Any thread. */
public final class BadUsageException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /**
   * A mistake of the user's.
   *
   * @param message one line that says what is wrong and what to do
   */
  public BadUsageException(String message) {
    super(message);
  }
}
