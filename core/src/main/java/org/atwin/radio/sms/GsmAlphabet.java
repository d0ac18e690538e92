package org.atwin.radio.sms;

import java.io.ByteArrayOutputStream;

/**
 * The GSM 7 bit default alphabet and its extension table (23.038 6.2.1), without national language
 * tables. Septets are one to an octet here; {@link Septets} packs them. Any thread.
 */
public final class GsmAlphabet {

  private static final int ESCAPE = 0x1B;

  // The position is the septet; the escape itself reads as a space, as 23.038 asks of a receiver.
  private static final String BASIC =
      "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞ ÆæßÉ"
          + " !\"#¤%&'()*+,-./0123456789:;<=>?"
          + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
          + "¿abcdefghijklmnopqrstuvwxyzäöñüà";

  private static final String EXTENSION = "\f^{}\\[~]|€";
  private static final byte[] EXTENSION_SEPTETS = {
    0x0A, 0x14, 0x28, 0x29, 0x2F, 0x3C, 0x3D, 0x3E, 0x40, 0x65
  };

  private GsmAlphabet() {}

  /** Whether every character of the text is in the alphabet. */
  public static boolean covers(String text) {
    return text.chars().allMatch(c -> basic(c) >= 0 || EXTENSION.indexOf(c) >= 0);
  }

  /**
   * The septets of a text, one to an octet; characters of the extension table take two.
   *
   * @throws IllegalArgumentException if the alphabet does not cover the text
   */
  public static Octets encode(String text) {
    var septets = new ByteArrayOutputStream(text.length());
    text.chars().forEach(c -> write(c, septets));
    return Octets.of(septets.toByteArray());
  }

  /**
   * The text of septets. Every sequence has one: an unknown extension reads as the basic character
   * of the same number, an escape at the end as a space.
   *
   * @param septets one to an octet, 0 to 127
   */
  public static String decode(Octets septets) {
    var text = new StringBuilder(septets.size());
    for (int i = 0; i < septets.size(); i++) {
      boolean escaped = septets.at(i) == ESCAPE && i + 1 < septets.size();
      text.append(escaped ? extended(septets.at(++i)) : BASIC.charAt(septets.at(i)));
    }
    return text.toString();
  }

  private static void write(int c, ByteArrayOutputStream septets) {
    int basic = basic(c);
    if (basic >= 0) {
      septets.write(basic);
      return;
    }
    int extension = EXTENSION.indexOf(c);
    if (extension < 0) {
      throw new IllegalArgumentException("not in the GSM alphabet: U+%04X".formatted(c));
    }
    septets.write(ESCAPE);
    septets.write(EXTENSION_SEPTETS[extension]);
  }

  private static int basic(int c) {
    return c == ' ' ? 0x20 : BASIC.indexOf(c);
  }

  private static char extended(int septet) {
    for (int i = 0; i < EXTENSION_SEPTETS.length; i++) {
      if (EXTENSION_SEPTETS[i] == septet) {
        return EXTENSION.charAt(i);
      }
    }
    return BASIC.charAt(septet);
  }
}
