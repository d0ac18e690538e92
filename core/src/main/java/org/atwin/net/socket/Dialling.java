package org.atwin.net.socket;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.atwin.net.AddressLiteral;
import org.atwin.net.Bearer;
import org.atwin.net.ConnectFailure;
import org.atwin.net.Destination;
import org.atwin.net.OpenFailedException;
import org.atwin.net.Route;
import org.atwin.net.Transport;
import org.atwin.net.Uplink;
import org.atwin.net.dns.Answer;
import org.atwin.net.dns.Family;
import org.atwin.net.dns.Question;
import org.atwin.net.dns.Resolver;

/**
 * From what a module dials to where that leads. A name that a route serves needs no name server.
 * Blocks while a name is looked up, so names are for threads that may block.
 *
 * @param uplink of the module
 * @param resolver of the module
 * @param cid the PDP context
 * @param transport of the dial
 * @param dnsServers whom to ask for names; empty: the servers the bearer was given
 */
public record Dialling(
    Uplink uplink, Resolver resolver, int cid, Transport transport, List<InetAddress> dnsServers) {

  /** As resolvers commonly do (resolv.conf: timeout 5, attempts 2). */
  public static final Duration ANSWER_LIMIT = Duration.ofSeconds(5);

  private static final int TRIES = 2;

  /** Whether {@link #find} will not block. */
  public boolean isImmediate(String host, int port) {
    Optional<InetAddress> literal = AddressLiteral.parse(host);
    return literal.isPresent()
        && uplink
            .access()
            .route(transport, host, literal.get(), port)
            .map(route -> route.toAddress().isPresent())
            .orElse(true);
  }

  /**
   * Where a dial leads; a name leads to an address of whichever family the bearer carries.
   *
   * @param host a name or a literal address
   * @param port 1 to 65535, or 0 for echo requests
   * @param patience how long one name server has, if that is less than usual
   * @throws OpenFailedException if it leads nowhere
   */
  public Destination find(String host, int port, Duration patience) throws OpenFailedException {
    return find(host, port, patience, family());
  }

  /**
   * Where a dial leads.
   *
   * @param host a name or a literal address
   * @param port 1 to 65535, or 0 for echo requests
   * @param patience how long one name server has, if that is less than usual
   * @param family which of a name's addresses will do
   * @throws OpenFailedException if it leads nowhere
   */
  public Destination find(String host, int port, Duration patience, Family family)
      throws OpenFailedException {
    return uplink.destination(cid, transport, host, address(host, port, patience, family), port);
  }

  private InetAddress address(String host, int port, Duration patience, Family family)
      throws OpenFailedException {
    Optional<InetAddress> literal = AddressLiteral.parse(host);
    if (literal.isPresent()) {
      return literal.get();
    }
    if (uplink.access().addressesOf(host).isEmpty()) {
      Optional<InetAddress> routed =
          uplink
              .access()
              .route(transport, host, null, port)
              .flatMap(Route::toAddress)
              .filter(family::admits);
      if (routed.isPresent()) {
        return routed.get();
      }
    }
    return resolve(host, patience, family);
  }

  private InetAddress resolve(String host, Duration patience, Family family)
      throws OpenFailedException {
    Duration limit = patience.compareTo(ANSWER_LIMIT) < 0 ? patience : ANSWER_LIMIT;
    var question = new Question(host, cid, dnsServers, family, limit, TRIES);
    return switch (resolver.ask(question)) {
      case Answer.Found(var addresses) -> addresses.getFirst();
      case Answer.Failed(var reason) ->
          throw new OpenFailedException(
              reason == Answer.Reason.NO_BEARER ? ConnectFailure.BEARER : ConnectFailure.NAME,
              "no address for " + host + ": " + reason);
    };
  }

  private Family family() {
    Optional<Bearer> bearer = uplink.bearer(cid);
    boolean v4 = bearer.isEmpty() || bearer.get().address() != null;
    boolean v6 = bearer.isEmpty() || bearer.get().address6() != null;
    if (v4 && v6) {
      return Family.V4_FIRST;
    }
    return v4 ? Family.V4_ONLY : Family.V6_ONLY;
  }

  /** What the host's complaint means to a module. */
  static ConnectFailure failure(IOException complaint) {
    String text = String.valueOf(complaint.getMessage()).toLowerCase(Locale.ROOT);
    return switch (complaint) {
      case OpenFailedException e -> e.failure();
      case NoRouteToHostException _ -> ConnectFailure.UNREACHABLE;
      case PortUnreachableException _ -> ConnectFailure.REFUSED;
      case BindException _ -> ConnectFailure.BIND;
      case ConnectException _ when text.contains("refused") -> ConnectFailure.REFUSED;
      case ConnectException _ when text.contains("timed out") -> ConnectFailure.TIMED_OUT;
      case IOException _ when text.contains("unreachable") -> ConnectFailure.UNREACHABLE;
      case IOException _ when text.contains("reset") -> ConnectFailure.REFUSED;
      default -> ConnectFailure.OTHER;
    };
  }
}
