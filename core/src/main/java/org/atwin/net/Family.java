package org.atwin.net;

import java.net.Inet4Address;
import java.net.InetAddress;

/** Which addresses of a name are wanted. Immutable; any thread. */
public enum Family {
  /** IPv4 addresses, or IPv6 ones if there is none. */
  V4_FIRST,
  /** IPv6 addresses, or IPv4 ones if there is none. */
  V6_FIRST,
  /** Only IPv4 addresses. */
  V4_ONLY,
  /** Only IPv6 addresses. */
  V6_ONLY;

  /** Whether an address will do, perhaps as second choice. */
  public boolean admits(InetAddress address) {
    return this != (address instanceof Inet4Address ? V6_ONLY : V4_ONLY);
  }
}
