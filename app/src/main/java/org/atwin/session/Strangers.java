package org.atwin.session;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The hosts of other people that a session has the module dial: manuals print addresses of their
 * makers' servers, of name servers and of search engines. Pure functions; any thread.
 */
public final class Strangers {

  private static final Pattern QUOTED = Pattern.compile("\"([^\"\\s]+)\"");
  private static final Pattern NAME =
      Pattern.compile("(?:(?:https?|mqtts?|tcp|udp)://)?((?:[\\w-]+\\.)+[A-Za-z]{2,})(?:[:/].*)?");

  /** Nobody has them: RFC 5737 and RFC 3849, and the lab's names. */
  private static final Pattern NOBODY =
      Pattern.compile(
          "192\\.0\\.2\\..*|198\\.51\\.100\\..*|203\\.0\\.113\\..*|2001:0?db8:.*"
              + "|.*\\.(lab|test|invalid|example|localhost)",
          Pattern.CASE_INSENSITIVE);

  private Strangers() {}

  /** Addresses and names, as the session writes them, in alphabetical order. */
  public static Set<String> of(Session session) {
    var found = new TreeSet<String>();
    session.servers().stream()
        .map(SessionPeer::address)
        .filter(Strangers::isStranger)
        .forEach(found::add);
    Stream.concat(session.before().stream(), session.steps().stream())
        .map(step -> step instanceof Step.Send send ? send.line() : "")
        .forEach(line -> collect(line, found));
    return found;
  }

  private static void collect(String line, Set<String> found) {
    Matcher quoted = QUOTED.matcher(line);
    while (quoted.find()) {
      String text = quoted.group(1);
      Matcher name = NAME.matcher(text);
      String host = name.matches() ? name.group(1) : text;
      if (isStranger(host)) {
        found.add(host);
      }
    }
  }

  private static boolean isStranger(String host) {
    // A bare number would be taken for an IPv4 address.
    if (NOBODY.matcher(host).matches() || !host.matches(".*[.:].*")) {
      return false;
    }
    try {
      return isPublic(InetAddress.ofLiteral(host));
    } catch (IllegalArgumentException _) {
      return NAME.matcher(host).matches();
    }
  }

  private static boolean isPublic(InetAddress address) {
    boolean uniqueLocal =
        address instanceof Inet6Address && (address.getAddress()[0] & 0xFE) == 0xFC;
    return !(address.isLoopbackAddress()
        || address.isAnyLocalAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()
        || uniqueLocal);
  }
}
