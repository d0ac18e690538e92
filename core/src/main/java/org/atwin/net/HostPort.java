package org.atwin.net;

import java.util.Locale;

/**
 * One side of a route. Immutable; any thread.
 *
 * @param host a name in lower case without a trailing dot, or a literal address without brackets
 * @param port 1 to 65535, or 0 where none is written
 */
record HostPort(String host, int port) {

  private static final int HIGHEST_PORT = 65535;

  /**
   * Reads {@code HOST}, {@code HOST:PORT}, {@code [IPV6]} or {@code [IPV6]:PORT}.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  static HostPort parse(String text) {
    int hostEnd = text.startsWith("[") ? text.indexOf(']') + 1 : text.indexOf(':');
    if (hostEnd < 0) {
      return new HostPort(host(text), 0);
    }
    String host = host(text.substring(0, hostEnd));
    String rest = text.substring(hostEnd);
    if (rest.isEmpty() && hostEnd > 0) {
      return new HostPort(host, 0);
    }
    if (!rest.startsWith(":") || rest.indexOf(':', 1) >= 0) {
      throw new IllegalArgumentException(
          "\"" + text + "\" is not HOST[:PORT]; an IPv6 address needs brackets");
    }
    return new HostPort(host, port(rest.substring(1)));
  }

  private static String host(String text) {
    String host = normal(text);
    if (host.isBlank()) {
      throw new IllegalArgumentException("a host is missing");
    }
    if (text.startsWith("[") && AddressLiteral.parse(text).isEmpty()) {
      throw new IllegalArgumentException(text + " holds no IPv6 address");
    }
    return host;
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 1 && port <= HIGHEST_PORT) {
        return port;
      }
    } catch (NumberFormatException _) {
      // Reported below like a number out of range.
    }
    throw new IllegalArgumentException("a port is 1 to 65535, not \"" + text + "\"");
  }

  /** A host as it is compared: names in lower case and without a trailing dot, no brackets. */
  static String normal(String host) {
    String plain =
        host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    String lower = plain.toLowerCase(Locale.ROOT);
    return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
  }
}
