package org.atwin.radio;

/** Numbers as AT commands print the fields of 3GPP TS 24.008: binary digits. Any thread. */
final class BitString {

  private BitString() {}

  static int parse(String bits, int width) {
    if (bits.length() != width || !bits.matches("[01]+")) {
      throw new IllegalArgumentException("must be " + width + " binary digits, not " + bits);
    }
    return Integer.parseInt(bits, 2);
  }

  static String of(int value, int width) {
    return Integer.toBinaryString(1 << width | value).substring(1);
  }

  static int check(String name, int value, int width) {
    if (value < 0 || value >= 1 << width) {
      throw new IllegalArgumentException(name + " must have " + width + " bits, not be " + value);
    }
    return value;
  }
}
