package org.atwin.net;

import java.net.InetAddress;
import java.util.Optional;

/** Tells addresses from names, without asking anybody. Any thread. */
public final class AddressLiteral {

  private AddressLiteral() {}

  /**
   * The address that a text denotes.
   *
   * @param host dotted IPv4, or IPv6 as in RFC 4291 2.2, in brackets or not
   * @return empty if it is a name
   */
  public static Optional<InetAddress> parse(String host) {
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    try {
      return Optional.of(
          InetAddress.ofLiteral(bracketed ? host.substring(1, host.length() - 1) : host));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
