package org.atwin.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A detour: where a dial really leads when the module dials something else. Immutable; any thread.
 *
 * @param transport the only transport it serves, or null for all
 * @param fromHost what the module dials: a lower-case name or a literal address
 * @param fromPort the port the module dials, or 0 for every port and for echo requests
 * @param toHost where that leads: a name of the host's network or a literal address
 * @param toPort the port there, or 0 for the one the module dialled
 */
public record Route(
    @Nullable Transport transport, String fromHost, int fromPort, String toHost, int toPort) {

  /**
   * Reads {@code [tcp:|udp:|icmp:]HOST[:PORT]=HOST[:PORT]}; IPv6 addresses in brackets.
   *
   * @throws IllegalArgumentException saying what is wrong
   */
  public static Route parse(String text) {
    try {
      return read(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "route \"%s\" is not [tcp:|udp:|icmp:]HOST[:PORT]=HOST[:PORT]: %s"
              .formatted(text, e.getMessage()),
          e);
    }
  }

  private static Route read(String text) {
    int equals = text.indexOf('=');
    if (equals < 0) {
      throw new IllegalArgumentException("there is no =");
    }
    String from = text.substring(0, equals);
    Transport transport = null;
    for (Transport each : Transport.values()) {
      String prefix = each.name().toLowerCase(Locale.ROOT) + ":";
      if (from.toLowerCase(Locale.ROOT).startsWith(prefix)) {
        transport = each;
        from = from.substring(prefix.length());
        break;
      }
    }
    HostPort dialled = HostPort.parse(from);
    HostPort real = HostPort.parse(text.substring(equals + 1));
    if (transport == Transport.ICMP && (dialled.port() != 0 || real.port() != 0)) {
      throw new IllegalArgumentException("echo requests have no port");
    }
    return new Route(transport, dialled.host(), dialled.port(), real.host(), real.port());
  }

  /**
   * Whether a dial takes this detour.
   *
   * @param by transport of the dial
   * @param host what the module dials
   * @param address what that resolved to, or null when it is not known
   * @param port the port dialled; 0 for echo requests
   */
  public boolean serves(Transport by, String host, @Nullable InetAddress address, int port) {
    return (transport == null || transport == by)
        && (fromPort == 0 || fromPort == port)
        && (fromHost.equals(HostPort.normal(host))
            || (address != null
                && AddressLiteral.parse(fromHost).filter(address::equals).isPresent()));
  }

  /**
   * What the module dials to reach a peer of the host's network; empty if this route does not say.
   *
   * @param by transport of the peer
   */
  Optional<InetSocketAddress> back(Transport by, InetSocketAddress peer) {
    int port = fromPort == 0 ? peer.getPort() : fromPort;
    boolean portFits =
        toPort == 0 ? port == peer.getPort() : toPort == peer.getPort() && fromPort != 0;
    boolean leadsThere =
        portFits
            && (transport == null || transport == by)
            && toAddress().filter(peer.getAddress()::equals).isPresent();
    return leadsThere
        ? AddressLiteral.parse(fromHost).map(address -> new InetSocketAddress(address, port))
        : Optional.empty();
  }

  /** How narrow the route is: transport and port, then port, then transport, then host alone. */
  int specificity() {
    return (fromPort == 0 ? 0 : 2) + (transport == null ? 0 : 1);
  }

  /** The address it leads to, or empty if that is a name the host has to look up. */
  public Optional<InetAddress> toAddress() {
    return toHost.equals("localhost")
        ? AddressLiteral.parse("127.0.0.1")
        : AddressLiteral.parse(toHost);
  }
}
