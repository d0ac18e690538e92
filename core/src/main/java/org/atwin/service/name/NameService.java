package org.atwin.service.name;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.atwin.module.Module;
import org.atwin.net.AddressLiteral;
import org.atwin.net.Family;
import org.atwin.net.dns.Answer;
import org.atwin.net.dns.Question;
import org.atwin.net.dns.Resolver;

/**
 * The name service of a module: every engine that it runs looks names up by one policy, which the
 * commands change and show. Used on the module's drain only.
 */
public final class NameService {

  private final Module module;
  private final Supplier<NamePolicy> policy;
  private int asking;

  /**
   * The name service, from now on the module's.
   *
   * @param policy how names are looked up, as the settings stand when it is asked
   */
  public NameService(Module module, Supplier<NamePolicy> policy) {
    this.module = module;
    this.policy = policy;
    var cache = new NameCache(module.timeline());
    module.lookups(() -> new Lookup(policy.get(), cache));
  }

  /** The IPv4 servers in use on a context, the first to ask first. */
  public List<InetAddress> v4(int cid) {
    return policy.get().v4().inUse(module.uplink().bearer(cid));
  }

  /** The IPv6 servers in use on a context, the first to ask first. */
  public List<InetAddress> v6(int cid) {
    return policy.get().v6().inUse(module.uplink().bearer(cid));
  }

  /** Whether a name is being looked up for the host. */
  public boolean isAsking() {
    return asking > 0;
  }

  /**
   * Looks a name up for the host.
   *
   * @param name a name, or a literal address, which answers itself
   * @param cid the PDP context
   * @param families asked for one after the other
   * @param done hears all addresses that were found, in that order
   */
  public void lookUp(
      String name, int cid, List<Family> families, Consumer<List<InetAddress>> done) {
    Optional<InetAddress> literal = AddressLiteral.parse(name);
    if (literal.isPresent()) {
      done.accept(List.of(literal.get()));
      return;
    }
    asking++;
    new HostLookup(module.resolver(), name, cid, done).ask(families);
  }

  private final class HostLookup {

    private final Resolver resolver;
    private final String name;
    private final int cid;
    private final Consumer<List<InetAddress>> done;
    private final List<InetAddress> found = new ArrayList<>();

    HostLookup(Resolver resolver, String name, int cid, Consumer<List<InetAddress>> done) {
      this.resolver = resolver;
      this.name = name;
      this.cid = cid;
      this.done = done;
    }

    void ask(List<Family> families) {
      if (families.isEmpty()) {
        asking--;
        done.accept(found);
        return;
      }
      resolver.resolve(
          new Question(name, cid, families.getFirst()),
          answer -> {
            if (answer instanceof Answer.Found(var addresses)) {
              found.addAll(addresses);
            }
            ask(families.subList(1, families.size()));
          });
    }
  }
}
