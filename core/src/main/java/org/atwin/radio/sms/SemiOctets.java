package org.atwin.radio.sms;

/**
 * Digits two to an octet, the first in the lower half, 0xF filling an odd place (23.040 9.1.2.3).
 * Any thread.
 */
final class SemiOctets {

  private static final String DIGITS = "0123456789*#abc";
  private static final int FILL = 0xF;

  private SemiOctets() {}

  static boolean canWrite(String digits) {
    return digits.chars().allMatch(digit -> DIGITS.indexOf(digit) >= 0);
  }

  static byte[] of(String digits) {
    var octets = new byte[(digits.length() + 1) / 2];
    for (int i = 0; i < octets.length; i++) {
      int low = DIGITS.indexOf(digits.charAt(2 * i));
      int high = 2 * i + 1 < digits.length() ? DIGITS.indexOf(digits.charAt(2 * i + 1)) : FILL;
      octets[i] = (byte) (high << 4 | low);
    }
    return octets;
  }

  /**
   * Reads back.
   *
   * @param count how many digits there are in the octets
   */
  static String digits(byte[] octets, int count, String element) throws InvalidPduException {
    var digits = new StringBuilder(count);
    for (int i = 0; i < count; i++) {
      int value = (octets[i / 2] >> (4 * (i % 2))) & 0xF;
      if (value == FILL) {
        throw new InvalidPduException(element + ": filler among the digits");
      }
      digits.append(DIGITS.charAt(value));
    }
    return digits.toString();
  }

  /** How many digits there are before the filler of the last octet, if it has one. */
  static int count(byte[] octets) {
    boolean filled = octets.length > 0 && (octets[octets.length - 1] & 0xF0) == 0xF0;
    return 2 * octets.length - (filled ? 1 : 0);
  }
}
