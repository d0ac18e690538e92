package org.atwin.service.name;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.atwin.net.Bearer;

/**
 * Places for DNS servers of one version of IP. In each counts the server that the host has set,
 * else the one the network has supplied, else the module's own. Immutable; any thread.
 *
 * @param set by the host, one for each place; empty where it has set none
 * @param own the module's own, as many; none if it asks the network's alone
 */
public record ServerList(List<Optional<InetAddress>> set, List<InetAddress> own) {

  /** Copies the lists. */
  public ServerList {
    if (set.size() != own.size()) {
      throw new IllegalArgumentException("a server for each place, not " + set + " and " + own);
    }
    set = List.copyOf(set);
    own = List.copyOf(own);
  }

  /** Places in which the host has set nothing. */
  public static ServerList of(String... own) {
    return new ServerList(
        Collections.nCopies(own.length, Optional.empty()),
        Stream.of(own).map(InetAddress::ofLiteral).toList());
  }

  /** The same list with a server set in one place. */
  public ServerList with(int place, InetAddress server) {
    var changed = new ArrayList<>(set);
    changed.set(place, Optional.of(server));
    return new ServerList(changed, own);
  }

  /** The servers that count, the first to ask first. */
  List<InetAddress> inUse(Optional<Bearer> bearer) {
    List<InetAddress> supplied = supplied(bearer);
    var servers = new ArrayList<InetAddress>();
    for (int i = 0; i < own.size(); i++) {
      InetAddress otherwise = i < supplied.size() ? supplied.get(i) : own.get(i);
      servers.add(set.get(i).orElse(otherwise));
    }
    return servers;
  }

  private List<InetAddress> supplied(Optional<Bearer> bearer) {
    boolean v4 = own.getFirst() instanceof Inet4Address;
    return bearer.map(Bearer::dns).orElse(List.of()).stream()
        .filter(server -> server instanceof Inet4Address == v4)
        .toList();
  }
}
