package org.atwin.radio;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the network has assigned to an active PDP context. Immutable; any thread.
 *
 * @param apn access point name that serves it
 * @param address IPv4 address, or null
 * @param address6 IPv6 address, or null; at least one of both is there
 * @param dns name servers, in order of preference
 */
public record PdpAddresses(
    String apn,
    @Nullable Inet4Address address,
    @Nullable Inet6Address address6,
    List<InetAddress> dns) {

  /** The type that was granted, which may be less than was asked for. */
  public PdpType type() {
    if (address6 == null) {
      return PdpType.IP;
    }
    return address == null ? PdpType.IPV6 : PdpType.IPV4V6;
  }
}
