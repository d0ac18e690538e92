package org.atwin.at;

/** The four shapes in which a command can be given (V.250 5.4; 27.007 clause 4). */
public enum Form {
  /** {@code AT+CSQ}: do it. */
  EXEC(""),
  /** {@code AT+CREG?}: tell the present value. */
  READ("?"),
  /** {@code AT+CREG=?}: tell which values are possible. */
  TEST("=?"),
  /** {@code AT+CREG=1}: do it with these parameters, or {@code ATE0} for a basic command. */
  SET("=");

  private final String mark;

  Form(String mark) {
    this.mark = mark;
  }

  /** What follows the name on the command line; for {@link #SET} the parameters follow it. */
  public String mark() {
    return mark;
  }
}
