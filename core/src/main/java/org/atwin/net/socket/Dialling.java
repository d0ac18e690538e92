package org.atwin.net.socket;

import java.io.IOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.util.Locale;
import java.util.Optional;
import org.atwin.net.AddressLiteral;
import org.atwin.net.Bearer;
import org.atwin.net.ConnectFailure;
import org.atwin.net.Destination;
import org.atwin.net.Family;
import org.atwin.net.OpenFailedException;
import org.atwin.net.Route;
import org.atwin.net.Transport;
import org.atwin.net.Uplink;
import org.atwin.net.dns.Answer;
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
 */
public record Dialling(Uplink uplink, Resolver resolver, int cid, Transport transport) {

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
   * Where a dial leads; a name leads to an IPv4 address if the bearer carries both families.
   *
   * @param host a name or a literal address
   * @param port 1 to 65535, or 0 for echo requests
   * @throws OpenFailedException if it leads nowhere
   */
  public Destination find(String host, int port) throws OpenFailedException {
    return find(host, port, Family.V4_FIRST);
  }

  /**
   * Where a dial leads.
   *
   * @param host a name or a literal address
   * @param port 1 to 65535, or 0 for echo requests
   * @param wanted which of a name's addresses will do, as far as the bearer carries them
   * @throws OpenFailedException if it leads nowhere
   */
  public Destination find(String host, int port, Family wanted) throws OpenFailedException {
    return destination(host, address(host, port, wanted), port);
  }

  /**
   * Where a dial to an address leads that has been found for a host.
   *
   * @throws OpenFailedException if it leads nowhere
   */
  public Destination destination(String host, InetAddress address, int port)
      throws OpenFailedException {
    return uplink.destination(cid, transport, host, address, port);
  }

  /**
   * The address of a host.
   *
   * @param host a name or a literal address
   * @param port 1 to 65535, or 0 for echo requests
   * @param wanted which of a name's addresses will do, as far as the bearer carries them
   * @throws OpenFailedException if it has none
   */
  public InetAddress address(String host, int port, Family wanted) throws OpenFailedException {
    Optional<Bearer> bearer = uplink.bearer(cid);
    Family family = bearer.map(each -> each.family(wanted)).orElse(wanted);
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
    return resolve(host, family);
  }

  private InetAddress resolve(String host, Family family) throws OpenFailedException {
    return switch (resolver.ask(new Question(host, cid, family))) {
      case Answer.Found(var addresses) -> addresses.getFirst();
      case Answer.Failed(var reason) ->
          throw new OpenFailedException(failure(reason), "no address for " + host + ": " + reason);
    };
  }

  private static ConnectFailure failure(Answer.Reason reason) {
    return switch (reason) {
      case NO_BEARER -> ConnectFailure.BEARER;
      case TIMED_OUT -> ConnectFailure.NAME_TIMED_OUT;
      case NOT_FOUND, SERVER_FAILURE -> ConnectFailure.NAME;
    };
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
