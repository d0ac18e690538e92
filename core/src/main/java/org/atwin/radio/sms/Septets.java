package org.atwin.radio.sms;

/**
 * Septets packed into octets, the first in the low bits (23.038 6.1.2.1). What stands before them,
 * a user data header with its fill bits, is counted in septets too. Any thread.
 */
public final class Septets {

  private Septets() {}

  /** How many octets hold the given number of septets. */
  public static int octets(int septets) {
    return (septets * 7 + 7) / 8;
  }

  /** How many septets the given number of octets takes up, fill bits included. */
  public static int covering(int octets) {
    return (octets * 8 + 6) / 7;
  }

  /**
   * Packs.
   *
   * @param septets one to an octet, 0 to 127
   * @param before room to leave at the front, in septets
   * @return the room, all zero, and the packed septets
   */
  public static byte[] pack(Octets septets, int before) {
    var packed = new byte[octets(before + septets.size())];
    for (int i = 0; i < septets.size(); i++) {
      int bit = (before + i) * 7;
      int shifted = (septets.at(i) & 0x7F) << bit % 8;
      packed[bit / 8] |= (byte) shifted;
      if (shifted > 0xFF) {
        packed[bit / 8 + 1] |= (byte) (shifted >> 8);
      }
    }
    return packed;
  }

  /**
   * Unpacks.
   *
   * @param packed at least {@code octets(before + count)} octets
   * @param before what to skip at the front, in septets
   * @param count how many septets follow it
   * @return one septet to an octet
   */
  public static Octets unpack(byte[] packed, int before, int count) {
    var septets = new byte[count];
    for (int i = 0; i < count; i++) {
      int bit = (before + i) * 7;
      int pair = packed[bit / 8] & 0xFF;
      if (bit % 8 > 1) {
        pair |= (packed[bit / 8 + 1] & 0xFF) << 8;
      }
      septets[i] = (byte) (pair >> bit % 8 & 0x7F);
    }
    return Octets.of(septets);
  }
}
