package org.atwin.app;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where to listen. Immutable; any thread.
 *
 * @param host a name or an address, without brackets
 * @param port 0 to 65535; 0 takes any free one
 */
record ListenAddress(String host, int port) {

  private static final Pattern FORM =
      Pattern.compile("(?:(\\[[^\\]]+\\]|[^:\\[\\]]+):)?(\\d{1,5})");
  private static final String LOOPBACK = "127.0.0.1";

  /**
   * Reads {@code [HOST:]PORT}; an IPv6 address stands in brackets; loopback unless named.
   *
   * @param option whose value it is, for the message
   * @throws BadUsageException if it is not of that form
   */
  static ListenAddress parse(String option, String text) {
    Matcher matcher = FORM.matcher(text);
    int port = matcher.matches() ? Integer.parseInt(matcher.group(2)) : -1;
    if (port < 0 || port > 0xFFFF) {
      throw new BadUsageException(
          option + " takes [HOST:]PORT with a port from 0 to 65535, not " + text);
    }
    String host = matcher.group(1);
    return new ListenAddress(host == null ? LOOPBACK : host.replaceAll("[\\[\\]]", ""), port);
  }
}
