package org.atwin.net;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the network gave a PDP context. A module reaches IPv4 peers only with an IPv4 address of its
 * own, IPv6 peers only with an IPv6 one. Immutable; any thread.
 *
 * @param address the module's IPv4 address, or null
 * @param address6 the module's IPv6 address, or null
 * @param dns name servers that the network supplied, in order of preference
 */
public record Bearer(
    @Nullable Inet4Address address, @Nullable Inet6Address address6, List<InetAddress> dns) {

  /** Copies the list. */
  public Bearer {
    dns = List.copyOf(dns);
  }

  /**
   * Which addresses of a name it can use.
   *
   * @param wanted the addresses that will do, and the preferred ones if it carries both families
   */
  public Family family(Family wanted) {
    if (wanted == Family.V4_ONLY || wanted == Family.V6_ONLY) {
      return wanted;
    }
    if (address6 == null) {
      return Family.V4_ONLY;
    }
    return address == null ? Family.V6_ONLY : wanted;
  }

  /**
   * Whether the bearer carries packets of the peer's address family.
   *
   * @param peer as the module sees it
   */
  public boolean carries(InetAddress peer) {
    return peer instanceof Inet4Address ? address != null : address6 != null;
  }
}
