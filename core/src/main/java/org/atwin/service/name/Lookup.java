package org.atwin.service.name;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.atwin.net.Bearer;
import org.atwin.net.Family;
import org.atwin.net.dns.Answer;
import org.atwin.net.dns.LookupPolicy;
import org.atwin.net.dns.Question;
import org.atwin.net.dns.Servers;

/**
 * How one operation looks its names up: by the policy there was when it began. Called on the thread
 * that looks the name up.
 */
final class Lookup implements LookupPolicy {

  private final NamePolicy policy;
  private final NameCache cache;

  Lookup(NamePolicy policy, NameCache cache) {
    this.policy = policy;
    this.cache = cache;
  }

  @Override
  public Answer answer(Question question, Bearer bearer, Network network) {
    Answer last = new Answer.Failed(Answer.Reason.NOT_FOUND);
    for (Family family : families(question.family())) {
      last = answer(new Question(question.name(), question.cid(), family), network, bearer);
      if (last instanceof Answer.Found || isOffline(last)) {
        break;
      }
    }
    return last;
  }

  private Answer answer(Question question, Network network, Bearer bearer) {
    Duration remembered = policy.remembered();
    Answer.Found known = remembered == null ? null : cache.find(question.name(), question.family());
    if (known != null) {
      return known;
    }
    Answer answer = network.ask(question, servers(question.family(), bearer));
    if (remembered != null && answer instanceof Answer.Found found) {
      cache.keep(question.name(), question.family(), found, remembered);
    }
    return answer;
  }

  private static boolean isOffline(Answer answer) {
    return answer instanceof Answer.Failed(var reason) && reason == Answer.Reason.NO_BEARER;
  }

  /** What the asker cannot use is not asked for. */
  private List<Family> families(Family wanted) {
    if (wanted == Family.V4_ONLY || wanted == Family.V6_ONLY) {
      return List.of(wanted);
    }
    return switch (policy.order()) {
      case AS_ASKED -> List.of(wanted);
      case V4_FIRST -> List.of(Family.V4_ONLY, Family.V6_ONLY);
      case V6_FIRST -> List.of(Family.V6_ONLY, Family.V4_ONLY);
    };
  }

  /** Those that the bearer reaches. */
  private Servers servers(Family family, Bearer bearer) {
    List<InetAddress> v4 = policy.v4().inUse(Optional.of(bearer));
    List<InetAddress> v6 = policy.v6().inUse(Optional.of(bearer));
    boolean v6First = family == Family.V6_ONLY && policy.order() != NamePolicy.Order.AS_ASKED;
    return new Servers(
        Stream.concat((v6First ? v6 : v4).stream(), (v6First ? v4 : v6).stream())
            .filter(bearer::carries)
            .toList(),
        policy.timeout(),
        policy.tries());
  }
}
