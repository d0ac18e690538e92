package org.atwin.dialect.onemo;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.atwin.at.Facts;
import org.atwin.dialect.standard.DnsServers;
import org.atwin.module.Module;
import org.atwin.module.Setting;
import org.atwin.net.AddressLiteral;
import org.atwin.net.dns.Resolver;

/**
 * Which DNS servers are asked, and how (3.10): two of IPv4 and two of IPv6, each the one that the
 * host has set, else the one the network supplied, else the default one. Used on the module's drain
 * only.
 */
final class NameServers {

  private static final String SPECIAL_DEFAULT = "dns_ipv4_default_by_plmn";

  private final Module module;
  private final NameOptions options;
  private final NameCache cache;

  NameServers(Module module) {
    this.module = module;
    this.options = new NameOptions(module);
    this.cache = new NameCache(module.timeline());
  }

  /** What AT+MDNSCFG has set. */
  NameOptions options() {
    return options;
  }

  /** The IPv4 servers in use on a context, the first to ask first. */
  List<InetAddress> v4(int cid) {
    return DnsServers.inUse(module, cid, set(NameOptions.V4), defaults4());
  }

  /** The IPv6 servers in use on a context, the first to ask first. */
  List<InetAddress> v6(int cid) {
    return DnsServers.inUse(module, cid, set(NameOptions.V6), defaults6());
  }

  /** How names are looked up now. */
  Lookup lookup(int cid) {
    return new Lookup(
        options.prefersV6(),
        DnsServers.reachable(module, cid, v4(cid), v6(cid)),
        options.timeout(),
        options.retries(),
        options.usesCache() ? cache : null,
        Duration.ofSeconds(options.period()));
  }

  /** Looks names up as AT+MDNSCFG says now. */
  Resolver resolver(int cid) {
    return module.resolver().with(lookup(cid));
  }

  private List<Optional<InetAddress>> set(List<Setting<String>> servers) {
    return options.addresses(servers).stream().map(AddressLiteral::parse).toList();
  }

  /** NB modules know another first server for some networks (footnote 34). */
  private List<InetAddress> defaults4() {
    Facts facts = module.facts();
    var servers = new ArrayList<>(addresses(facts.text("dns_ipv4_default")));
    if (facts.has(SPECIAL_DEFAULT)) {
      String[] parts = facts.text(SPECIAL_DEFAULT).split(":");
      String imsi = module.radio().sim().card().imsi();
      if (Arrays.stream(parts[0].split(",")).anyMatch(imsi::startsWith)) {
        servers.set(0, InetAddress.ofLiteral(parts[1]));
      }
    }
    return servers;
  }

  private List<InetAddress> defaults6() {
    return addresses(module.facts().text("dns_ipv6_default"));
  }

  private static List<InetAddress> addresses(String list) {
    return Arrays.stream(list.split(",")).map(InetAddress::ofLiteral).toList();
  }
}
