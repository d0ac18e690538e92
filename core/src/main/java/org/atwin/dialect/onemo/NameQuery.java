package org.atwin.dialect.onemo;

import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.atwin.at.Facts;
import org.atwin.at.Result;
import org.atwin.module.Module;
import org.atwin.net.dns.Answer;
import org.atwin.net.dns.Family;
import org.atwin.net.dns.Question;
import org.atwin.net.dns.Resolver;

/** The one name that AT+MDNSGIP can be looking up (3.11). Used on the module's drain only. */
final class NameQuery {

  /** What the resolver's policy puts in the place of time-out and tries. */
  private static final Duration ANY_TIME = Duration.ofSeconds(1);

  private final Module module;
  private final NameServers nameServers;
  private boolean running;

  NameQuery(Module module, NameServers nameServers) {
    this.module = module;
    this.nameServers = nameServers;
  }

  /** Begins to look a name up; a URC tells what it leads to. */
  Result ask(String name, int cid) {
    if (module.uplink().bearer(cid).isEmpty()) {
      return TcpIpError.PDP_NOT_ACTIVE.result();
    }
    if (running) {
      return TcpIpError.DNS_BUSY.result();
    }
    running = true;
    Resolver resolver = nameServers.resolver(cid);
    List<Family> families =
        module.facts().flag("mdnsgip_lists_both_families")
            ? List.of(Family.V4_ONLY, Family.V6_ONLY)
            : List.of(Family.V4_FIRST);
    ask(resolver, name, cid, families, new ArrayList<>(), found -> tell(name, found));
    return Result.OK;
  }

  private static void ask(
      Resolver resolver,
      String name,
      int cid,
      List<Family> families,
      List<InetAddress> found,
      Consumer<List<InetAddress>> done) {
    if (families.isEmpty()) {
      done.accept(found);
      return;
    }
    resolver.resolve(
        new Question(name, cid, List.of(), families.getFirst(), ANY_TIME, 1),
        answer -> {
          if (answer instanceof Answer.Found(var addresses)) {
            found.addAll(addresses);
          }
          ask(resolver, name, cid, families.subList(1, families.size()), found, done);
        });
  }

  private void tell(String name, List<InetAddress> found) {
    running = false;
    Facts facts = module.facts();
    var line = new StringBuilder("+MDNSGIP: \"").append(name).append('"');
    found.stream()
        .limit(facts.number("mdnsgip_max_addresses"))
        .forEach(each -> line.append(",\"").append(OneMo.text(each)).append('"'));
    module.urc(line.toString());
  }
}
