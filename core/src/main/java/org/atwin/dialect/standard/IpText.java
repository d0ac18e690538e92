package org.atwin.dialect.standard;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;

/** Internet addresses as modules print them. */
public final class IpText {

  private static final int GROUPS = 8;

  private IpText() {}

  /**
   * IPv4 dotted; IPv6 in lower case as RFC 5952 writes it: no leading zeros, the first longest run
   * of two or more zero groups as {@code ::}.
   */
  public static String of(InetAddress address) {
    return address instanceof Inet6Address v6 ? compressed(groups(v6)) : address.getHostAddress();
  }

  private static List<String> groups(Inet6Address address) {
    byte[] bytes = address.getAddress();
    var groups = new ArrayList<String>(GROUPS);
    for (int i = 0; i < GROUPS; i++) {
      int group = (bytes[2 * i] & 0xff) << 8 | (bytes[2 * i + 1] & 0xff);
      groups.add(Integer.toHexString(group));
    }
    return groups;
  }

  private static String compressed(List<String> groups) {
    int start = 0;
    int length = 0;
    for (int i = 0; i < GROUPS; i++) {
      int run = zeros(groups, i);
      if (run > length) {
        start = i;
        length = run;
      }
    }
    if (length < 2) {
      return String.join(":", groups);
    }
    return String.join(":", groups.subList(0, start))
        + "::"
        + String.join(":", groups.subList(start + length, GROUPS));
  }

  private static int zeros(List<String> groups, int from) {
    int end = from;
    while (end < GROUPS && groups.get(end).equals("0")) {
      end++;
    }
    return end - from;
  }
}
