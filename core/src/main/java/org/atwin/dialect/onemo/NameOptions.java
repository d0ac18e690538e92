package org.atwin.dialect.onemo;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atwin.at.Fact;
import org.atwin.at.Facts;
import org.atwin.at.Lifetime;
import org.atwin.at.Param;
import org.atwin.at.Setting;
import org.atwin.module.Module;
import org.atwin.net.AddressLiteral;
import org.atwin.service.name.NamePolicy;
import org.atwin.service.name.ServerList;

/**
 * What AT+MDNSCFG has set (3.10): for good where the model keeps it, else until the restart. Used
 * on the module's drain only.
 */
final class NameOptions {

  /** An address as the host set it; empty for none. */
  static final Param<String> ADDRESS = Param.text("address", 0, 45);

  static final Param<Integer> PRIORITY = Param.integer("priority", 0, 1);
  static final Param<Integer> CACHED_MODE = Param.integer("cached_mode", 0, 1);
  static final Param<Integer> CACHED_PERIOD = Param.integer("cached_period", 1, 65535);
  static final Param<Integer> TIME = Param.integer("time", 1, 60);
  static final Param<Integer> RETRIES = Param.integer("retries", 1, 9);

  private static final int CACHE_ON = 0;
  private static final int CACHE_OFF = 1;
  private static final int USUAL_PERIOD = 3600;

  /** The two IPv4 servers. */
  static final List<Setting<String>> V4 = List.of(address("ip.1"), address("ip.2"));

  /** The two IPv6 servers. */
  static final List<Setting<String>> V6 = List.of(address("ipv6.1"), address("ipv6.2"));

  static final Setting<Integer> PREFERRED =
      new Setting<>(
          key("priority"), PRIORITY, OneMoFacts.FAMILY_PREFERENCE::of, NameOptions::lifetime);
  static final Setting<Integer> CACHED =
      new Setting<>(key("cached"), CACHED_MODE, NameOptions::usualMode, NameOptions::lifetime);
  static final Setting<Integer> PERIOD =
      new Setting<>(key("period"), CACHED_PERIOD, _ -> USUAL_PERIOD, NameOptions::lifetime);
  static final Setting<Integer> TIMEOUT =
      new Setting<>(key("timeout"), TIME, OneMoFacts.NAME_TIMEOUT::of, NameOptions::lifetime);
  static final Setting<Integer> TRIES =
      new Setting<>(key("retries"), RETRIES, OneMoFacts.NAME_RETRIES::of, NameOptions::lifetime);

  private final Module module;

  NameOptions(Module module) {
    this.module = module;
  }

  private static String key(String option) {
    return "+MDNSCFG." + option;
  }

  private static Lifetime lifetime(Facts facts) {
    return OneMoFacts.NAME_OPTIONS_KEPT.of(facts) ? Lifetime.FLASH : Lifetime.BOOT;
  }

  private static Setting<String> address(String option) {
    return new Setting<>(key(option), ADDRESS, _ -> "", NameOptions::lifetime);
  }

  /** NB modules have no cache, and nothing to switch it on with. */
  private static int usualMode(Facts facts) {
    return OneMoFacts.NAME_CACHE.find(facts).orElse(CACHE_OFF);
  }

  /** An option's present value. */
  <T> T get(Setting<T> setting) {
    return module.settings().get(setting);
  }

  /** How names are looked up, as the options stand. */
  NamePolicy policy() {
    return new NamePolicy(
        new ServerList(addresses(V4), defaults4()),
        new ServerList(addresses(V6), defaults(OneMoFacts.NAME_SERVERS6)),
        get(PREFERRED) == 1 ? NamePolicy.Order.V6_FIRST : NamePolicy.Order.V4_FIRST,
        Duration.ofSeconds(get(TIMEOUT)),
        get(TRIES),
        get(CACHED) == CACHE_ON ? Duration.ofSeconds(get(PERIOD)) : null);
  }

  private List<Optional<InetAddress>> addresses(List<Setting<String>> servers) {
    return servers.stream().map(this::get).map(AddressLiteral::parse).toList();
  }

  /** NB modules know another first server for some networks (footnote 34). */
  private List<InetAddress> defaults4() {
    var servers = new ArrayList<>(defaults(OneMoFacts.NAME_SERVERS4));
    String imsi = module.radio().sim().card().imsi();
    OneMoFacts.OPERATOR_SERVER
        .find(module.facts())
        .filter(special -> special.networks().stream().anyMatch(imsi::startsWith))
        .ifPresent(special -> servers.set(0, InetAddress.ofLiteral(special.address())));
    return servers;
  }

  private List<InetAddress> defaults(Fact<List<String>> fact) {
    return fact.of(module.facts()).stream().map(InetAddress::ofLiteral).toList();
  }
}
