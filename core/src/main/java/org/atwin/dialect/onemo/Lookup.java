package org.atwin.dialect.onemo;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.atwin.net.dns.Answer;
import org.atwin.net.dns.Family;
import org.atwin.net.dns.LookupPolicy;
import org.atwin.net.dns.Question;
import org.jspecify.annotations.Nullable;

/**
 * How one operation looks its name up, as AT+MDNSCFG stood when it began (3.10): addresses of the
 * preferred family first, asked of that family's servers before the others, until there are some or
 * both families failed. Called on the thread that looks the name up.
 */
final class Lookup implements LookupPolicy {

  private final boolean v6First;
  private final List<InetAddress> servers;
  private final Duration timeout;
  private final int tries;
  private final @Nullable NameCache cache;
  private final Duration period;
  private volatile boolean timedOut;

  /**
   * A way to look names up.
   *
   * @param v6First whether IPv6 addresses are preferred
   * @param servers those that can be reached, in order within each family
   * @param timeout how long a server has for an answer
   * @param tries how often each server is asked
   * @param cache where results are kept and found; null for none
   * @param period how long results are kept
   */
  Lookup(
      boolean v6First,
      List<InetAddress> servers,
      Duration timeout,
      int tries,
      @Nullable NameCache cache,
      Duration period) {
    this.v6First = v6First;
    this.servers = List.copyOf(servers);
    this.timeout = timeout;
    this.tries = tries;
    this.cache = cache;
    this.period = period;
  }

  /** Whether the last name was not found because no server answered in time. */
  boolean timedOut() {
    return timedOut;
  }

  @Override
  public Answer answer(Question question, Function<Question, Answer> network) {
    Answer last = new Answer.Failed(Answer.Reason.NOT_FOUND);
    for (Family family : families(question.family())) {
      last = answer(question, family, network);
      if (last instanceof Answer.Found || isOffline(last)) {
        break;
      }
    }
    timedOut = last instanceof Answer.Failed(var reason) && reason == Answer.Reason.TIMED_OUT;
    return last;
  }

  private Answer answer(Question question, Family family, Function<Question, Answer> network) {
    Answer.Found known = cache == null ? null : cache.find(question.name(), family);
    if (known != null) {
      return known;
    }
    Answer answer =
        network.apply(
            new Question(
                question.name(), question.cid(), serversOf(family), family, timeout, tries));
    if (cache != null && answer instanceof Answer.Found found) {
      cache.keep(question.name(), family, found, period);
    }
    return answer;
  }

  private static boolean isOffline(Answer answer) {
    return answer instanceof Answer.Failed(var reason) && reason == Answer.Reason.NO_BEARER;
  }

  /** What the asker cannot use is not asked for. */
  private List<Family> families(Family wanted) {
    return switch (wanted) {
      case V4_ONLY, V6_ONLY -> List.of(wanted);
      case V4_FIRST, V6_FIRST ->
          v6First
              ? List.of(Family.V6_ONLY, Family.V4_ONLY)
              : List.of(Family.V4_ONLY, Family.V6_ONLY);
    };
  }

  private List<InetAddress> serversOf(Family family) {
    boolean v4 = family == Family.V4_ONLY;
    return Stream.concat(
            servers.stream().filter(each -> each instanceof Inet4Address == v4),
            servers.stream().filter(each -> each instanceof Inet4Address != v4))
        .toList();
  }
}
