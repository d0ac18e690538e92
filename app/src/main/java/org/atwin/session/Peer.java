package org.atwin.session;

import java.net.InetAddress;
import java.util.List;
import java.util.Map;

/**
 * A far end that a session talks to. Immutable; any thread.
 *
 * @param kind what it is, such as {@code tcp-echo}, {@code udp-push} or {@code dns}
 * @param address what the module dials: a literal address or a name
 * @param port the port there, 0 where there is none
 * @param names for a DNS server, the names it knows and their addresses
 */
public record Peer(String kind, String address, int port, Map<String, List<InetAddress>> names) {

  /** Keeps its own copy of the names. */
  public Peer {
    names = Map.copyOf(names);
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
