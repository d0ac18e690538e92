package org.atwin.device;

/** The beginning of a text, as a message can show it. Pure functions; any thread. */
public final class Excerpt {

  private static final int USUAL = 60;

  private Excerpt() {}

  /** The beginning of a value, of up to 60 characters. */
  public static String of(String text) {
    return of(text, USUAL);
  }

  /**
   * The beginning of a text in one line, control characters as escapes; of what is longer the
   * length is told.
   *
   * @param most characters of the text that are shown
   */
  public static String of(String text, int most) {
    return text.length() <= most
        ? inOneLine(text)
        : "%s... (%d characters)".formatted(inOneLine(text.substring(0, most)), text.length());
  }

  private static String inOneLine(String text) {
    var line = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (Character.isISOControl(c)) {
        line.append("\\u%04x".formatted((int) c));
      } else {
        line.append(c);
      }
    }
    return line.toString();
  }
}
