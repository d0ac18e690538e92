package org.atwin.dialect.onemo;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/**
 * How the data in an AT+MIPSEND line is written (3.1 "encoding"), in the order of the numbers.
 * Immutable; any thread.
 */
enum SendFormat {
  /** As it is. */
  ASCII(0),
  /** Two hex digits for each byte. */
  HEX(1),
  /** With the escapes of C. */
  ESCAPED(2);

  private static final String LETTERS = "rntabfv\\\"'?";
  private static final String MEANINGS = "\r\n\t\u0007\b\f\u000b\\\"'?";
  private static final int OCTAL_DIGITS = 3;
  private static final int HEX_DIGITS = 2;

  private final int number;

  SendFormat(int number) {
    this.number = number;
  }

  /** Its number in AT+MIPCFG. */
  int number() {
    return number;
  }

  static SendFormat of(int number) {
    return values()[number];
  }

  /** How many characters announce so many bytes in the line (3.5). */
  int charactersFor(int sendLength) {
    return this == HEX ? 2 * sendLength : sendLength;
  }

  /**
   * The bytes to send.
   *
   * @param text as typed, one char for each byte
   * @return empty if it is not hex digits in pairs although it should be
   */
  Optional<byte[]> decode(String text) {
    return switch (this) {
      case ASCII -> Optional.of(text.getBytes(StandardCharsets.ISO_8859_1));
      case HEX -> hex(text);
      case ESCAPED -> Optional.of(unescape(text));
    };
  }

  private static Optional<byte[]> hex(String text) {
    boolean pairs = text.length() % 2 == 0 && text.chars().allMatch(HexFormat::isHexDigit);
    return pairs ? Optional.of(HexFormat.of().parseHex(text)) : Optional.empty();
  }

  private static byte[] unescape(String text) {
    var bytes = new ByteArrayOutputStream(text.length());
    int at = 0;
    while (at < text.length()) {
      at = text.charAt(at) == '\\' ? escape(text, at, bytes) : literal(text, at, bytes);
    }
    return bytes.toByteArray();
  }

  private static int literal(String text, int at, ByteArrayOutputStream bytes) {
    bytes.write(text.charAt(at));
    return at + 1;
  }

  /** Reads one escape; a backslash that begins none stands for itself. */
  private static int escape(String text, int at, ByteArrayOutputStream bytes) {
    int next = at + 1;
    char c = next < text.length() ? text.charAt(next) : '\0';
    int letter = LETTERS.indexOf(c);
    if (letter >= 0) {
      bytes.write(MEANINGS.charAt(letter));
      return next + 1;
    }
    return c == 'x'
        ? number(text, at, next + 1, HEX_DIGITS, 16, bytes)
        : number(text, at, next, OCTAL_DIGITS, 8, bytes);
  }

  private static int number(
      String text, int at, int start, int most, int radix, ByteArrayOutputStream bytes) {
    int end = start;
    int value = 0;
    while (end < text.length() && end - start < most) {
      int digit = Character.digit(text.charAt(end), radix);
      if (digit < 0 || value * radix + digit > 0xff) {
        break;
      }
      value = value * radix + digit;
      end++;
    }
    boolean complete = radix == 8 ? end > start : end - start == most;
    if (!complete) {
      return literal(text, at, bytes);
    }
    bytes.write(value);
    return end;
  }
}
