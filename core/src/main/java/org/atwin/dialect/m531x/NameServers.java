package org.atwin.dialect.m531x;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.function.Consumer;
import org.atwin.module.Module;
import org.atwin.net.Family;
import org.atwin.service.name.NamePolicy;
import org.atwin.service.name.NameService;
import org.atwin.service.name.ServerList;
import org.jspecify.annotations.Nullable;

/**
 * Which DNS servers are asked (manual 10.1): two of IPv4 and two of IPv6, each the one set by
 * command, else the one the network supplied, else the built-in one. On the module's drain only.
 */
final class NameServers {

  /** How many there are of each version of IP; their ids are 0 and 1. */
  static final int COUNT = 2;

  private static final ServerList OWN_V4 = ServerList.of("119.29.29.29", "114.114.114.114");
  private static final ServerList OWN_V6 = ServerList.of("2400:3200::1", "2001:4860:4860::8888");

  private final Module module;
  private final NameService names;
  private ServerList v4 = OWN_V4;
  private ServerList v6 = OWN_V6;

  NameServers(Module module) {
    this.module = module;
    this.names = new NameService(module, () -> NamePolicy.usual(v4, v6));
  }

  /** Sets a server until the next restart; its kind of address tells which list it is in. */
  void set(int id, InetAddress server) {
    if (server instanceof Inet4Address) {
      v4 = v4.with(id, server);
    } else {
      v6 = v6.with(id, server);
    }
  }

  /** The IPv4 servers in use on a context, by id. */
  List<InetAddress> v4(int cid) {
    return names.v4(cid);
  }

  /** The IPv6 servers in use on a context, by id. */
  List<InetAddress> v6(int cid) {
    return names.v6(cid);
  }

  /**
   * Looks a name up.
   *
   * @param done hears the first address, or null if there is none; on the module's drain
   */
  void lookUp(String name, int cid, Consumer<@Nullable InetAddress> done) {
    names.lookUp(
        name,
        cid,
        List.of(family(cid)),
        found -> done.accept(found.isEmpty() ? null : found.getFirst()));
  }

  /** A name is looked up for what the context can reach. */
  private Family family(int cid) {
    return FirmwareVersion.of(module.facts()).speaksIpv6()
        ? module
            .uplink()
            .bearer(cid)
            .map(each -> each.family(Family.V4_FIRST))
            .orElse(Family.V4_ONLY)
        : Family.V4_ONLY;
  }
}
