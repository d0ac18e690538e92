package org.atwin.net;

import java.io.IOException;

/** Nothing could be opened, in terms a module can report. Any thread. */
public final class OpenFailedException extends IOException {

  private static final long serialVersionUID = 1;

  private final ConnectFailure failure;

  /**
   * An opening that failed.
   *
   * @param failure why, in the module's terms
   * @param message why, for the log
   */
  public OpenFailedException(ConnectFailure failure, String message) {
    super(message);
    this.failure = failure;
  }

  /** Why, in the module's terms. */
  public ConnectFailure failure() {
    return failure;
  }
}
