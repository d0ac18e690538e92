package org.atwin.net;

import java.net.InetAddress;
import java.util.Arrays;

/**
 * A block of addresses, RFC 4632. Immutable; any thread.
 *
 * @param network any address in the block
 * @param bits how many leading bits all its addresses share
 */
record Cidr(InetAddress network, int bits) {

  /**
   * Reads {@code ADDRESS/BITS} or {@code ADDRESS}.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  static Cidr parse(String text) {
    int slash = text.indexOf('/');
    String address = slash < 0 ? text : text.substring(0, slash);
    InetAddress network =
        AddressLiteral.parse(address)
            .orElseThrow(
                () -> new IllegalArgumentException("\"" + address + "\" is not an IP address"));
    int all = network.getAddress().length * Byte.SIZE;
    return new Cidr(network, slash < 0 ? all : bits(text.substring(slash + 1), all));
  }

  private static int bits(String text, int most) {
    try {
      int bits = Integer.parseInt(text);
      if (bits >= 0 && bits <= most) {
        return bits;
      }
    } catch (NumberFormatException _) {
      // Reported below like a number out of range.
    }
    throw new IllegalArgumentException(
        "a prefix length is 0 to %d, not \"%s\"".formatted(most, text));
  }

  boolean contains(InetAddress address) {
    byte[] own = network.getAddress();
    byte[] other = address.getAddress();
    int whole = bits / Byte.SIZE;
    if (own.length != other.length || !Arrays.equals(own, 0, whole, other, 0, whole)) {
      return false;
    }
    int mask = 0xff00 >> bits % Byte.SIZE;
    return whole == own.length || ((own[whole] ^ other[whole]) & mask & 0xff) == 0;
  }
}
