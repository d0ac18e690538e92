package org.atwin.session;

/** A session file says something that no session can say; the message tells what and where. */
public final class SessionFormatException extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** Says what is wrong, fit for the user. */
  public SessionFormatException(String message) {
    super(message);
  }

  /** Says what is wrong, fit for the user. */
  SessionFormatException(String message, Throwable cause) {
    super(message, cause);
  }
}
