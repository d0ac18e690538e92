package org.atwin.net;

import java.net.InetAddress;
import java.util.Optional;
import java.util.regex.Pattern;

/** Tells addresses from names, without asking anybody. Any thread. */
public final class AddressLiteral {

  /** The JDK also takes the older forms with fewer numbers, which no module takes. */
  private static final Pattern FOUR_NUMBERS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

  private AddressLiteral() {}

  /**
   * The address that a text denotes.
   *
   * @param host IPv4 as four decimal numbers, or IPv6 as in RFC 4291 2.2, in brackets or not; a
   *     zone (RFC 4007 11) is no part of it, as no module has several
   * @return empty if it is a name, or nothing at all
   */
  public static Optional<InetAddress> parse(String host) {
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    String address = bracketed ? host.substring(1, host.length() - 1) : host;
    if (address.indexOf('%') >= 0
        || (address.indexOf(':') < 0 && !FOUR_NUMBERS.matcher(address).matches())) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.ofLiteral(address));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
