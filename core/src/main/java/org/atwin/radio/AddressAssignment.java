package org.atwin.radio;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.jspecify.annotations.Nullable;

/**
 * What the network assigns to a PDP context: each context of a module has addresses of its own,
 * counted up from those of the default bearer. Pure functions; any thread.
 */
final class AddressAssignment {

  private AddressAssignment() {}

  /** The bearer for a context, or null if the network has no address of the wanted type. */
  static @Nullable PdpAddresses of(CoreNetwork network, PdpContext context) {
    int distance = context.cid() - PdpContexts.DEFAULT_CID;
    Inet4Address v4 = context.type().wantsV4() ? v4(network.address(), distance) : null;
    Inet6Address v6 = context.type().wantsV6() ? v6(network.address6(), distance) : null;
    if (v4 == null && v6 == null) {
      return null;
    }
    String apn = context.apn().isEmpty() ? network.apn() : context.apn();
    return new PdpAddresses(apn, v4, v6, network.dns());
  }

  private static @Nullable Inet4Address v4(@Nullable Inet4Address first, int distance) {
    return first == null ? null : (Inet4Address) later(first, distance);
  }

  private static @Nullable Inet6Address v6(@Nullable Inet6Address first, int distance) {
    return first == null ? null : (Inet6Address) later(first, distance);
  }

  /** The address so many places after the first. */
  private static InetAddress later(InetAddress first, int distance) {
    if (distance == 0) {
      return first;
    }
    byte[] bytes = first.getAddress();
    int carry = distance;
    for (int i = bytes.length - 1; carry > 0 && i > 0; i--) {
      carry += bytes[i] & 0xFF;
      bytes[i] = (byte) carry;
      carry >>= 8;
    }
    try {
      return InetAddress.getByAddress(bytes);
    } catch (UnknownHostException e) {
      throw new AssertionError("an address of " + bytes.length + " bytes is legal", e);
    }
  }
}
