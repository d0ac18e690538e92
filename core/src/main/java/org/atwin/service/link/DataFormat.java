package org.atwin.service.link;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;

/** How bytes stand in a line. One char of text is one byte. Immutable; any thread. */
public enum DataFormat {
  /** As they are. */
  TEXT,
  /** Two hex digits for each byte; upper case when printed. */
  HEX,
  /** With the escapes of C when read; printed as they are. */
  C_ESCAPES,
  /** Line ends, and printed tabs, as a backslash and a letter; all else as it is. */
  LINE_ESCAPES;

  private static final HexFormat DIGITS = HexFormat.of().withUpperCase();
  private static final String LETTERS = "rntabfv\\\"'?";
  private static final String MEANINGS = "\r\n\t\u0007\b\f\u000b\\\"'?";
  private static final int OCTAL_DIGITS = 3;
  private static final int HEX_DIGITS = 2;

  /** How many characters so many bytes are announced as. */
  public int charactersFor(int bytes) {
    return this == HEX ? HEX_DIGITS * bytes : bytes;
  }

  /**
   * The bytes that a text means.
   *
   * @return empty if it is not hex digits in pairs although it should be
   */
  public Optional<byte[]> decode(String text) {
    return switch (this) {
      case TEXT -> Optional.of(bytes(text));
      case HEX -> hex(text);
      case C_ESCAPES -> Optional.of(unescape(text));
      case LINE_ESCAPES -> Optional.of(bytes(text.replace("\\r", "\r").replace("\\n", "\n")));
    };
  }

  /** The text that means the bytes. */
  public String encode(byte[] data) {
    return switch (this) {
      case TEXT, C_ESCAPES -> text(data);
      case HEX -> DIGITS.formatHex(data);
      case LINE_ESCAPES ->
          text(data).replace("\r", "\\r").replace("\n", "\\n").replace("\t", "\\t");
    };
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String text(byte[] data) {
    return new String(data, StandardCharsets.ISO_8859_1);
  }

  private static Optional<byte[]> hex(String text) {
    boolean pairs = text.length() % 2 == 0 && text.chars().allMatch(HexFormat::isHexDigit);
    return pairs ? Optional.of(DIGITS.parseHex(text)) : Optional.empty();
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
