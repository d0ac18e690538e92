package org.atwin.device;

import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * Settings as text, one {@code key=value} a line in the order of the keys. Any string survives:
 * control characters, backslash, equals sign and surrogates are written as escapes. Any thread.
 */
final class SettingsText {

  private SettingsText() {}

  static String of(Map<String, String> settings) {
    var text = new StringBuilder();
    new TreeMap<>(settings)
        .forEach((key, value) -> {
          escape(key, text);
          text.append('=');
          escape(value, text);
          text.append('\n');
        });
    return text.toString();
  }

  /**
   * Reads back what {@link #of} wrote, also with the line ends of another system.
   *
   * @throws IllegalArgumentException if the text is not of that form, with the number of the line
   */
  static Map<String, String> parse(String text) {
    var settings = new HashMap<String, String>();
    int number = 0;
    for (int start = 0; start < text.length(); ) {
      number++;
      int next = text.indexOf('\n', start);
      int end = next > start && text.charAt(next - 1) == '\r' ? next - 1 : next;
      int equals = text.indexOf('=', start);
      if (end < 0 || equals < 0 || equals > end) {
        throw new IllegalArgumentException("line " + number + " is not key=value");
      }
      settings.put(unescape(text, start, equals, number), unescape(text, equals + 1, end, number));
      start = next + 1;
    }
    return Map.copyOf(settings);
  }

  private static void escape(String plain, StringBuilder text) {
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      switch (c) {
        case '\n' -> text.append("\\n");
        case '\r' -> text.append("\\r");
        case '\\' -> text.append("\\\\");
        default -> {
          if (c == '=' || Character.isISOControl(c) || Character.isSurrogate(c)) {
            text.append(String.format("\\u%04x", (int) c));
          } else {
            text.append(c);
          }
        }
      }
    }
  }

  private static String unescape(String text, int start, int end, int number) {
    var plain = new StringBuilder(end - start);
    int i = start;
    while (i < end) {
      char c = text.charAt(i++);
      if (c != '\\') {
        plain.append(c);
        continue;
      }
      char kind = i < end ? text.charAt(i++) : ' ';
      switch (kind) {
        case 'n' -> plain.append('\n');
        case 'r' -> plain.append('\r');
        case '\\' -> plain.append('\\');
        case 'u' -> {
          plain.append(hex(text, i, end, number));
          i += 4;
        }
        default -> throw new IllegalArgumentException("line " + number + " has a broken escape");
      }
    }
    return plain.toString();
  }

  private static char hex(String text, int start, int end, int number) {
    if (start + 4 > end) {
      throw new IllegalArgumentException("line " + number + " has a broken escape");
    }
    return (char) Integer.parseInt(text, start, start + 4, 16);
  }
}
