package org.atwin.net.dns;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.channels.ClosedByInterruptException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.atwin.net.AddressLiteral;
import org.atwin.net.Bearer;
import org.atwin.net.Family;
import org.atwin.net.HostResolver;
import org.atwin.net.Transport;
import org.atwin.net.Uplink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Resolves names for one module, without a cache. In this order: a literal address answers itself;
 * then the network's own answers; then name servers, each in turn and all of them again on the next
 * try. A server that the bearer was given and that no route redirects stands for the network's
 * resolver, which is the host's; where the allow-list keeps modules on the host, that knows no
 * name, because a lookup would leave the host. Which servers are asked, and how patiently, is the
 * matter of a {@link LookupPolicy}. {@link #resolve} is for the module's drain, {@link #ask} for
 * threads that may block.
 */
public final class Resolver {

  private static final Logger LOG = LoggerFactory.getLogger(Resolver.class);

  private final Uplink uplink;
  private final Function<String, CompletableFuture<List<InetAddress>>> host;
  private final LookupPolicy policy;

  /**
   * A resolver that asks through a module's uplink.
   *
   * @param uplink of the module
   */
  public Resolver(Uplink uplink) {
    this(uplink, HostResolver::lookUp);
  }

  /** With another resolver in the place of the host's. */
  Resolver(Uplink uplink, Function<String, CompletableFuture<List<InetAddress>>> host) {
    this(uplink, host, LookupPolicy.SUPPLIED);
  }

  private Resolver(
      Uplink uplink,
      Function<String, CompletableFuture<List<InetAddress>>> host,
      LookupPolicy policy) {
    this.uplink = uplink;
    this.host = host;
    this.policy = policy;
  }

  /** The same resolver for engines that are to look names up in a certain way. */
  public Resolver with(LookupPolicy other) {
    return new Resolver(uplink, host, other);
  }

  /**
   * Finds the addresses of a name. Returns at once.
   *
   * @param question what is asked
   * @param done hears the answer, through the uplink's owner
   */
  public void resolve(Question question, Consumer<Answer> done) {
    Optional<InetAddress> literal = AddressLiteral.parse(question.name());
    if (literal.isPresent()) {
      Answer answer = found(literal.stream().toList(), question.family());
      uplink.tell(() -> done.accept(answer));
      return;
    }
    Thread.ofVirtual()
        .name("resolve " + question.name())
        .start(() -> {
          Answer answer = ask(question);
          uplink.tell(() -> done.accept(answer));
        });
  }

  /**
   * Finds the addresses of a name. Blocks for up to the servers' time-out times their tries times
   * their number, and twice that if both families are asked for; an interrupt ends it early.
   *
   * @param question what is asked
   */
  public Answer ask(Question question) {
    Optional<InetAddress> literal = AddressLiteral.parse(question.name());
    if (literal.isPresent()) {
      return found(literal.stream().toList(), question.family());
    }
    Optional<Bearer> bearer = uplink.bearer(question.cid());
    return bearer.isEmpty()
        ? new Answer.Failed(Answer.Reason.NO_BEARER)
        : policy.answer(
            question, bearer.get(), (asked, servers) -> askNetwork(asked, servers, bearer.get()));
  }

  private Answer askNetwork(Question question, Servers servers, Bearer bearer) {
    Optional<List<InetAddress>> own = uplink.access().addressesOf(question.name());
    if (own.isPresent()) {
      return networkAnswer(question, servers, own.get());
    }
    return DnsMessage.isName(question.name())
        ? askServers(question, servers, bearer)
        : new Answer.Failed(Answer.Reason.NOT_FOUND);
  }

  /** The network's own answer has to come through the air too. */
  private Answer networkAnswer(Question question, Servers servers, List<InetAddress> addresses) {
    Duration patience = servers.timeout().multipliedBy(servers.tries());
    try (var attempt = new Attempt(uplink, question.cid(), patience)) {
      try {
        attempt.sendTraffic();
        return found(addresses, question.family());
      } catch (IOException _) {
        return new Answer.Failed(attempt.failure(Answer.Reason.NO_BEARER));
      }
    }
  }

  private Answer askServers(Question question, Servers servers, Bearer bearer) {
    var failure = new Answer.Failed(Answer.Reason.SERVER_FAILURE);
    var unheard = new ArrayList<>(servers.addresses());
    boolean denied = false;
    for (int attempt = 0; attempt < servers.tries(); attempt++) {
      for (InetAddress server : List.copyOf(unheard)) {
        boolean networks = isNetworks(server, bearer);
        if (!unheard.contains(server)) {
          continue;
        }
        Answer answer =
            networks
                ? askHost(question, servers.timeout())
                : askServer(question, server, servers.timeout());
        if (!(answer instanceof Answer.Failed failed)
            || failed.reason() == Answer.Reason.NO_BEARER
            || Thread.currentThread().isInterrupted()) {
          return answer;
        }
        failure = failed;
        if (failed.reason() == Answer.Reason.NOT_FOUND) {
          denied = true;
          unheard.removeIf(each -> each.equals(server) || (networks && isNetworks(each, bearer)));
        }
      }
    }
    return denied ? new Answer.Failed(Answer.Reason.NOT_FOUND) : failure;
  }

  private boolean isNetworks(InetAddress server, Bearer bearer) {
    return bearer.dns().contains(server)
        && uplink
            .access()
            .route(Transport.UDP, server.getHostAddress(), server, ServerQuery.PORT)
            .isEmpty();
  }

  private Answer askHost(Question question, Duration timeout) {
    try (var attempt = new Attempt(uplink, question.cid(), timeout)) {
      try {
        attempt.sendTraffic();
        if (uplink.access().allow().isLoopbackOnly()) {
          return new Answer.Failed(Answer.Reason.NOT_FOUND);
        }
        CompletableFuture<List<InetAddress>> lookup = host.apply(question.name());
        attempt.waitingOn(() -> lookup.cancel(false));
        List<InetAddress> addresses = lookup.get();
        attempt.passTraffic();
        return found(addresses, question.family());
      } catch (ExecutionException e) {
        return new Answer.Failed(
            e.getCause() instanceof UnknownHostException
                ? Answer.Reason.NOT_FOUND
                : Answer.Reason.SERVER_FAILURE);
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        return new Answer.Failed(attempt.failure(Answer.Reason.TIMED_OUT));
      } catch (IOException | CancellationException _) {
        return new Answer.Failed(attempt.failure(Answer.Reason.SERVER_FAILURE));
      }
    }
  }

  private Answer askServer(Question question, InetAddress server, Duration timeout) {
    Answer answer = new Answer.Failed(Answer.Reason.NOT_FOUND);
    for (DnsMessage.Type type : types(question.family())) {
      answer = askServer(question, server, type, timeout);
      if (!(answer instanceof Answer.Failed(var reason)) || reason != Answer.Reason.NOT_FOUND) {
        return answer;
      }
    }
    return answer;
  }

  private Answer askServer(
      Question question, InetAddress server, DnsMessage.Type type, Duration timeout) {
    try (var attempt = new Attempt(uplink, question.cid(), timeout)) {
      try {
        var query = new ServerQuery(uplink, question.cid(), server, attempt);
        return answer(query.ask(question.name(), type), question.family());
      } catch (ClosedByInterruptException _) {
        return new Answer.Failed(attempt.failure(Answer.Reason.TIMED_OUT));
      } catch (IOException | IllegalArgumentException e) {
        LOG.debug("name server {}: {}", server, e.toString());
        return new Answer.Failed(attempt.failure(Answer.Reason.SERVER_FAILURE));
      }
    }
  }

  private static Answer answer(DnsMessage reply, Family family) {
    return switch (reply.status()) {
      case DnsMessage.NO_ERROR -> found(reply.addresses(), family);
      case DnsMessage.NO_SUCH_NAME -> new Answer.Failed(Answer.Reason.NOT_FOUND);
      default -> new Answer.Failed(Answer.Reason.SERVER_FAILURE);
    };
  }

  private static List<DnsMessage.Type> types(Family family) {
    return switch (family) {
      case V4_FIRST -> List.of(DnsMessage.Type.A, DnsMessage.Type.AAAA);
      case V6_FIRST -> List.of(DnsMessage.Type.AAAA, DnsMessage.Type.A);
      case V4_ONLY -> List.of(DnsMessage.Type.A);
      case V6_ONLY -> List.of(DnsMessage.Type.AAAA);
    };
  }

  private static Answer found(List<InetAddress> addresses, Family family) {
    List<InetAddress> wanted = wanted(addresses, family);
    return wanted.isEmpty() ? new Answer.Failed(Answer.Reason.NOT_FOUND) : new Answer.Found(wanted);
  }

  private static List<InetAddress> wanted(List<InetAddress> addresses, Family family) {
    var v4 = new ArrayList<InetAddress>();
    var v6 = new ArrayList<InetAddress>();
    addresses.forEach(each -> (each instanceof Inet4Address ? v4 : v6).add(each));
    return switch (family) {
      case V4_FIRST -> v4.isEmpty() ? v6 : v4;
      case V6_FIRST -> v6.isEmpty() ? v4 : v6;
      case V4_ONLY -> v4;
      case V6_ONLY -> v6;
    };
  }
}
