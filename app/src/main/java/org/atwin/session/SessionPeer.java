package org.atwin.session;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A far end that a session talks to. Immutable; any thread.
 *
 * @param kind what it is, such as {@code tcp-echo}, {@code udp-push} or {@code dns}
 * @param address what the module dials: a literal address or a name
 * @param port the port there, 0 where there is none
 * @param names for a DNS server, the names it knows and their addresses
 * @param traits what else is said of it, by key, such as {@code user}
 */
public record SessionPeer(
    String kind,
    String address,
    int port,
    Map<String, List<InetAddress>> names,
    Map<String, String> traits) {

  /** Keeps its own copies of the maps. */
  public SessionPeer {
    names = Map.copyOf(names);
    traits = Map.copyOf(traits);
  }

  /** What is said of it under a key. */
  Optional<String> trait(String key) {
    return Optional.ofNullable(traits.get(key));
  }

  /** What the module dials, as routes write it: an IPv6 address stands in brackets. */
  String host() {
    return address.contains(":") ? "[" + address + "]" : address;
  }

  /** The transport it is reached by, in lower case: {@code tcp} or {@code udp}. */
  String transport() {
    return kind.startsWith("udp") || kind.equals("ntp") ? "udp" : "tcp";
  }

  /** How a step names it, such as {@code udp 47.93.217.230:2008}. */
  String name() {
    return transport() + " " + address + ":" + port;
  }
}
