package org.atwin.dialect.standard;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.atwin.module.Module;
import org.atwin.net.Bearer;

/**
 * Which DNS servers a PDP context uses: those of the host come before those that the network has
 * supplied, and these before the module's own. Used on the module's drain only.
 */
public final class DnsServers {

  private DnsServers() {}

  /**
   * The servers of one version of IP, the first to ask first.
   *
   * @param cid the PDP context
   * @param set by the host, one for each place; empty where it has set none
   * @param own the module's own, all of that version of IP, as many
   */
  public static List<InetAddress> inUse(
      Module module, int cid, List<Optional<InetAddress>> set, List<InetAddress> own) {
    List<InetAddress> supplied = supplied(module, cid, own.getFirst() instanceof Inet4Address);
    var servers = new ArrayList<InetAddress>();
    for (int i = 0; i < own.size(); i++) {
      InetAddress otherwise = i < supplied.size() ? supplied.get(i) : own.get(i);
      servers.add(set.get(i).orElse(otherwise));
    }
    return servers;
  }

  private static List<InetAddress> supplied(Module module, int cid, boolean v4) {
    return module.uplink().bearer(cid).map(Bearer::dns).orElse(List.of()).stream()
        .filter(server -> server instanceof Inet4Address == v4)
        .toList();
  }

  /** Of IPv4 servers and then of IPv6 servers those that a PDP context can reach. */
  public static List<InetAddress> reachable(
      Module module, int cid, List<InetAddress> v4, List<InetAddress> v6) {
    Optional<Bearer> bearer = module.uplink().bearer(cid);
    return Stream.concat(v4.stream(), v6.stream())
        .filter(server -> bearer.filter(each -> each.carries(server)).isPresent())
        .toList();
  }
}
