package org.atwin.at;

/** A parameter that its declaration does not accept. */
public final class BadArgumentException extends Exception {

  private static final long serialVersionUID = 1L;

  private final Misuse misuse;

  /**
   * Says what is wrong.
   *
   * @param misuse the kind, which the dialect words on the wire
   * @param message for people: which parameter, what it was, what it may be
   */
  public BadArgumentException(Misuse misuse, String message) {
    super(message, null, false, false);
    this.misuse = misuse;
  }

  /** The kind of mistake. */
  public Misuse misuse() {
    return misuse;
  }
}
