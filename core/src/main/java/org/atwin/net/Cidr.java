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

  private static final int V4_BYTES = 4;
  private static final int V4_LOOPBACK_BITS = 8;
  private static final int V6_LOOPBACK_BITS = 128;

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

  /** Whether all its addresses are the host's own, RFC 1122 3.2.1.3 and RFC 4291 2.5.3. */
  boolean isLoopback() {
    boolean v4 = network.getAddress().length == V4_BYTES;
    return network.isLoopbackAddress() && bits >= (v4 ? V4_LOOPBACK_BITS : V6_LOOPBACK_BITS);
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
