package org.atwin.dialect.m531x;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** How data stands between the quotes of the TLS commands (manual 7). Any thread. */
enum TlsText {
  /** 801: as text, where line ends and tabs are written as escapes. */
  STRING(801),
  /** 802: as upper-case hex digits. */
  HEX(802);

  private static final HexFormat DIGITS = HexFormat.of().withUpperCase();

  private final int code;

  TlsText(int code) {
    this.code = code;
  }

  /** The encoding of a command's {@code encoded_method}, 801 or 802. */
  static TlsText of(int code) {
    return code == HEX.code ? HEX : STRING;
  }

  /** The number that commands name it by. */
  int code() {
    return code;
  }

  /** What the text means as bytes; null if it is not hex digits in pairs. */
  byte @Nullable [] decode(String text) {
    if (this == STRING) {
      return unescape(text).getBytes(StandardCharsets.ISO_8859_1);
    }
    return text.matches("([0-9A-Fa-f]{2})+") ? DIGITS.parseHex(text) : null;
  }

  /** The bytes as text; quotes among them stay as they are (7.4). */
  String encode(byte[] data) {
    if (this == HEX) {
      return DIGITS.formatHex(data);
    }
    return new String(data, StandardCharsets.ISO_8859_1)
        .replace("\r", "\\r")
        .replace("\n", "\\n")
        .replace("\t", "\\t");
  }

  /** Line ends are typed as two characters each, {@code \r} and {@code \n} (7.1.2, 7.3). */
  static String unescape(String typed) {
    return typed.replace("\\r", "\r").replace("\\n", "\n");
  }
}
