package org.atwin.dialect.m531x;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.atwin.dialect.standard.DnsServers;
import org.atwin.module.Module;
import org.atwin.net.dns.Answer;
import org.atwin.net.dns.Family;
import org.atwin.net.dns.Question;
import org.jspecify.annotations.Nullable;

/**
 * Which DNS servers are asked (manual 10.1): two of IPv4 and two of IPv6, each the one set by
 * command, else the one the network supplied, else the built-in one. On the module's drain only.
 */
final class NameServers {

  /** How many there are of each version of IP; their ids are 0 and 1. */
  static final int COUNT = 2;

  private static final List<InetAddress> BUILT_IN_4 = addresses("119.29.29.29", "114.114.114.114");
  private static final List<InetAddress> BUILT_IN_6 =
      addresses("2400:3200::1", "2001:4860:4860::8888");
  private static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);
  private static final int TRIES = 2;

  private final Module module;
  private final List<Optional<InetAddress>> set4 = noneSet();
  private final List<Optional<InetAddress>> set6 = noneSet();

  NameServers(Module module) {
    this.module = module;
  }

  private static List<Optional<InetAddress>> noneSet() {
    return new ArrayList<>(Collections.nCopies(COUNT, Optional.empty()));
  }

  /** Sets a server until the next restart; its kind of address tells which list it is in. */
  void set(int id, InetAddress server) {
    (server instanceof Inet4Address ? set4 : set6).set(id, Optional.of(server));
  }

  /** The IPv4 servers in use on a context, by id. */
  List<InetAddress> v4(int cid) {
    return DnsServers.inUse(module, cid, set4, BUILT_IN_4);
  }

  /** The IPv6 servers in use on a context, by id. */
  List<InetAddress> v6(int cid) {
    return DnsServers.inUse(module, cid, set6, BUILT_IN_6);
  }

  /** All servers that a context can reach, in the order they are asked. */
  List<InetAddress> of(int cid) {
    return DnsServers.reachable(module, cid, v4(cid), v6(cid));
  }

  /**
   * Looks a name up.
   *
   * @param done hears the first address, or null if there is none; on the module's drain
   */
  void lookUp(String name, int cid, Consumer<@Nullable InetAddress> done) {
    var question = new Question(name, cid, of(cid), family(cid), ANSWER_LIMIT, TRIES);
    module
        .resolver()
        .resolve(
            question,
            answer ->
                done.accept(
                    answer instanceof Answer.Found found ? found.addresses().getFirst() : null));
  }

  /** A name is looked up for what the context can reach. */
  private Family family(int cid) {
    boolean v4 = module.uplink().bearer(cid).filter(b -> b.address() != null).isPresent();
    boolean v6 = module.uplink().bearer(cid).filter(b -> b.address6() != null).isPresent();
    if (v6 && FirmwareVersion.of(module.facts()).speaksIpv6()) {
      return v4 ? Family.V4_FIRST : Family.V6_ONLY;
    }
    return Family.V4_ONLY;
  }

  private static List<InetAddress> addresses(String... texts) {
    return Stream.of(texts).map(InetAddress::ofLiteral).toList();
  }
}
