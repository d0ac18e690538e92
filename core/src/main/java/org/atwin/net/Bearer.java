package org.atwin.net;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a PDP context gives to the protocols above it. Immutable; any thread.
 *
 * @param address IPv4 address, or null
 * @param address6 IPv6 address, or null
 * @param dns name servers the network supplied
 */
public record Bearer(
    @Nullable Inet4Address address, @Nullable Inet6Address address6, List<InetAddress> dns) {

  /** Keeps an unmodifiable copy. */
  public Bearer {
    dns = List.copyOf(dns);
  }
}
