package org.atwin.net.http;

/**
 * One header line of a request, written as {@code name: value} (RFC 9112 5). Immutable; any thread.
 *
 * @param name at least one character; letter case is kept
 * @param value one char for each byte
 */
public record HttpHeader(String name, String value) {

  /** Checks that it is one line. */
  public HttpHeader {
    if (name.isEmpty() || !isOneLine(name) || name.indexOf(':') >= 0 || !isOneLine(value)) {
      throw new IllegalArgumentException("not a header line: " + name + ": " + value);
    }
  }

  /** Whether a text can be a header's name. */
  public static boolean isName(String text) {
    return text.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
  }

  /** Whether a text can be a header's value: it ends no line. */
  public static boolean isValue(String text) {
    return isOneLine(text);
  }

  private static boolean isOneLine(String text) {
    return text.indexOf('\r') < 0 && text.indexOf('\n') < 0 && text.indexOf('\0') < 0;
  }
}
