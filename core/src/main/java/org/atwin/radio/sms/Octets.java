package org.atwin.radio.sms;

import java.util.Arrays;
import java.util.HexFormat;

/** A sequence of octets that does not change. Immutable; any thread. */
public final class Octets {

  /** No octets. */
  public static final Octets NONE = new Octets(new byte[0]);

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private final byte[] values;

  private Octets(byte[] values) {
    this.values = values;
  }

  /** A copy of the given octets. */
  public static Octets of(byte... values) {
    return values.length == 0 ? NONE : new Octets(values.clone());
  }

  /**
   * Reads pairs of hexadecimal digits, in either case.
   *
   * @throws InvalidPduException if there is an odd number of digits or something else among them
   */
  public static Octets ofHex(String digits) throws InvalidPduException {
    try {
      return of(HEX.parseHex(digits));
    } catch (IllegalArgumentException _) {
      // The JDK's message quotes its own indices; the reason is always one of these two.
      throw new InvalidPduException(
          digits.length() % 2 == 0 ? "not hexadecimal digits" : "odd number of hexadecimal digits");
    }
  }

  /** How many there are. */
  public int size() {
    return values.length;
  }

  /** The octet at a position, 0 to 255. */
  public int at(int position) {
    return values[position] & 0xFF;
  }

  /** A copy as an array. */
  public byte[] toArray() {
    return values.clone();
  }

  /** Pairs of upper-case hexadecimal digits. */
  public String hex() {
    return HEX.formatHex(values);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Octets octets && Arrays.equals(values, octets.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  /** The same as {@link #hex}. */
  @Override
  public String toString() {
    return hex();
  }
}
