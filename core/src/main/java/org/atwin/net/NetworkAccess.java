package org.atwin.net;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the host's network is to modules: detours, the network's own answers to names, and where
 * they may go at all. Immutable and shared by many modules; any thread.
 *
 * @param routes detours; the most specific one wins, among equals the first
 * @param names the network's own answers, by name
 * @param allow where modules may connect, counted after the detours
 * @param echoes what carries echo requests; null: the host's own ICMP
 */
public record NetworkAccess(
    List<Route> routes,
    Map<String, List<InetAddress>> names,
    AllowList allow,
    @Nullable EchoPort echoes) {

  /** No detours, no names, no limits. */
  public static final NetworkAccess OPEN =
      new NetworkAccess(List.of(), Map.of(), AllowList.ANYWHERE);

  /** With the host's own ICMP. */
  public NetworkAccess(List<Route> routes, Map<String, List<InetAddress>> names, AllowList allow) {
    this(routes, names, allow, null);
  }

  /** Copies the collections and brings the names into the form they are compared in. */
  public NetworkAccess {
    routes = List.copyOf(routes);
    var normal = new HashMap<String, List<InetAddress>>();
    names.forEach((name, all) -> normal.put(HostPort.normal(name), List.copyOf(all)));
    names = Map.copyOf(normal);
  }

  /** The same with one more route, which comes after the others. */
  public NetworkAccess with(Route route) {
    var more = new ArrayList<>(routes);
    more.add(route);
    return new NetworkAccess(more, names, allow, echoes);
  }

  /** The same with another allow-list. */
  public NetworkAccess with(AllowList other) {
    return new NetworkAccess(routes, names, other, echoes);
  }

  /** The same with something else that carries echo requests. */
  public NetworkAccess with(EchoPort other) {
    return new NetworkAccess(routes, names, allow, other);
  }

  /**
   * The same with one more answer of the network, which replaces an earlier one for the name.
   *
   * @param text {@code NAME=IP[,IP...]}
   * @throws IllegalArgumentException saying what is wrong
   */
  public NetworkAccess withName(String text) {
    int equals = text.indexOf('=');
    if (equals < 1) {
      throw new IllegalArgumentException("\"" + text + "\" is not NAME=IP[,IP...]");
    }
    var more = new HashMap<>(names);
    List<InetAddress> addresses =
        Arrays.stream(text.substring(equals + 1).split(",", -1))
            .map(word -> address(text, word.strip()))
            .toList();
    more.put(HostPort.normal(text.substring(0, equals)), addresses);
    return new NetworkAccess(routes, more, allow, echoes);
  }

  private static InetAddress address(String text, String word) {
    return AddressLiteral.parse(word)
        .orElseThrow(() ->
            new IllegalArgumentException(
                "\"%s\" is not NAME=IP[,IP...]: \"%s\" is no IP address".formatted(text, word)));
  }

  /** The network's own answer for a name, in any case, with or without a trailing dot. */
  public Optional<List<InetAddress>> addressesOf(String name) {
    return Optional.ofNullable(names.get(HostPort.normal(name)));
  }

  /**
   * The detour that a dial takes.
   *
   * @param transport of the dial
   * @param host what the module dials
   * @param address what that resolved to, or null when it is not known
   * @param port the port dialled; 0 for echo requests
   */
  public Optional<Route> route(
      Transport transport, String host, @Nullable InetAddress address, int port) {
    return narrowestFirst()
        .filter(route -> route.serves(transport, host, address, port))
        .findFirst();
  }

  /**
   * Whom the module knows a peer as that speaks first: what it would dial to get there, else the
   * peer itself.
   *
   * @param peer on the host's network
   */
  public InetSocketAddress seen(Transport transport, InetSocketAddress peer) {
    return narrowestFirst()
        .flatMap(route -> route.back(transport, peer).stream())
        .findFirst()
        .orElse(peer);
  }

  private Stream<Route> narrowestFirst() {
    return routes.stream().sorted(Comparator.comparingInt(Route::specificity).reversed());
  }
}
