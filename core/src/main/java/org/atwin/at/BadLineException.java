package org.atwin.at;

/** A command line that V.250 cannot read: no command begins where one should. */
public final class BadLineException extends Exception {

  private static final long serialVersionUID = 1L;

  BadLineException(String message) {
    super(message, null, false, false);
  }
}
