package org.atwin.at;

/**
 * One parameter as typed.
 *
 * @param text the characters, without the quotes and, if unquoted, without blanks at either end;
 *     one char for each byte (ISO 8859-1)
 * @param quoted whether it stood in double quotes; {@code ""} is quoted and empty, nothing at all
 *     between two commas is unquoted and empty
 */
public record Argument(String text, boolean quoted) {

  /** A parameter that was left out: nothing between two commas. */
  public static final Argument ABSENT = new Argument("", false);

  /** Whether nothing at all was typed. */
  public boolean absent() {
    return !quoted && text.isEmpty();
  }
}
