package org.atwin.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.atwin.lab.DnsLab;
import org.atwin.lab.DnsZone;
import org.atwin.lab.FullListener;
import org.atwin.lab.MqttLab;
import org.atwin.lab.NtpLab;
import org.atwin.lab.Server;
import org.atwin.lab.TcpEcho;
import org.atwin.lab.TcpPeer;
import org.atwin.lab.TlsEcho;
import org.atwin.lab.UdpEcho;
import org.atwin.lab.UdpPeer;
import org.atwin.net.AllowList;
import org.atwin.net.NetworkAccess;
import org.atwin.net.Route;

/**
 * The far ends of one session as real servers on loopback, and the detours that lead there. Used on
 * the thread that plays.
 */
final class PeerServers implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  /** Starts a server for a far end. */
  @FunctionalInterface
  private interface Starter {
    Server start(Peer peer) throws IOException;
  }

  private static final Map<String, Starter> KINDS =
      Map.of(
          "tcp-echo", _ -> TcpEcho.start(),
          "tcp-sink", _ -> TcpPeer.listen(),
          "tcp-push", _ -> TcpPeer.listen(),
          "udp-echo", _ -> UdpEcho.start(),
          "udp-sink", _ -> UdpPeer.listen(),
          "udp-push", _ -> UdpPeer.listen(),
          "ntp", _ -> NtpLab.start(),
          "tls-echo", _ -> TlsEcho.selfSigned(),
          "mqtt", _ -> MqttLab.start(),
          "dns", peer -> DnsLab.start(zone(peer)));

  private final Map<Peer, Server> servers = new LinkedHashMap<>();
  private final Map<Peer, FullListener> silent = new LinkedHashMap<>();
  // How much of what each has received a session has asked for.
  private final Map<Peer, Integer> asked = new LinkedHashMap<>();

  private PeerServers() {}

  /** Whether there is such a server. */
  static boolean has(String kind) {
    return KINDS.containsKey(kind);
  }

  /**
   * Starts them all.
   *
   * @throws IOException if a port cannot be had
   */
  static PeerServers start(List<Peer> peers) throws IOException {
    var started = new PeerServers();
    try {
      for (Peer peer : peers) {
        Starter starter = KINDS.get(peer.kind());
        if (starter == null) {
          throw new IllegalArgumentException("there is no server of kind " + peer.kind());
        }
        started.servers.put(peer, starter.start(peer));
      }
      return started;
    } catch (IOException | RuntimeException e) {
      started.close();
      throw e;
    }
  }

  /** What the host's network is to the twin: the servers at the addresses of the manual. */
  NetworkAccess access() {
    var routes = new ArrayList<Route>();
    servers.forEach((peer, server) -> {
      Server there = silent.containsKey(peer) ? silent.get(peer) : server;
      transports(peer).forEach(by -> routes.add(route(by, peer, there)));
    });
    return new NetworkAccess(routes, Map.of(), AllowList.parse("loopback"));
  }

  /** Sends to whoever connected, or sent, last. */
  void send(String at, String text) throws IOException, InterruptedException {
    byte[] bytes = text.getBytes(ISO_8859_1);
    Peer peer = find(at);
    try {
      switch (servers.get(peer)) {
        case TcpPeer tcp -> {
          tcp.awaitConnections(1, LIMIT);
          tcp.send(bytes);
        }
        case UdpPeer udp -> {
          udp.awaitDatagrams(1, LIMIT);
          udp.send(bytes);
        }
        case null, default -> throw notScripted(peer);
      }
    } catch (TimeoutException e) {
      throw new IOException("the module has not been heard of at " + peer.name(), e);
    }
  }

  /** Waits for exactly these bytes, beyond what has been asked for before. */
  void receive(String at, String text) throws InterruptedException, DifferenceException {
    Peer peer = find(at);
    int before = asked.getOrDefault(peer, 0);
    int count = before + text.length();
    asked.put(peer, count);
    String received = new String(received(peer, count), ISO_8859_1).substring(before);
    if (!received.equals(text)) {
      throw new DifferenceException(
          "%s to receive %s".formatted(peer.name(), Wire.visible(text)), Wire.visible(received));
    }
  }

  private byte[] received(Peer peer, int count) throws InterruptedException, DifferenceException {
    try {
      return switch (servers.get(peer)) {
        case TcpPeer tcp -> tcp.awaitReceived(count, LIMIT);
        case UdpPeer udp -> udp.awaitReceived(count, LIMIT);
        case null, default -> throw notScripted(peer);
      };
    } catch (TimeoutException e) {
      throw new DifferenceException(
          peer.name() + " to receive more", String.valueOf(e.getMessage()));
    }
  }

  /** From now on requests for connections are left unanswered; the access has changed. */
  void stopAccepting(String at) throws IOException {
    Peer peer = find(at);
    if (!silent.containsKey(peer)) {
      silent.put(peer, FullListener.listen());
    }
  }

  @Override
  public void close() {
    servers.values().forEach(Server::close);
    silent.values().forEach(Server::close);
  }

  private Peer find(String at) {
    List<Peer> found =
        servers.keySet().stream()
            .filter(peer -> at.isEmpty() ? servers.size() == 1 : peer.name().equals(at))
            .toList();
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          "%d servers are named \"%s\"; there are %s"
              .formatted(found.size(), at, servers.keySet().stream().map(Peer::name).toList()));
    }
    return found.getFirst();
  }

  private static List<String> transports(Peer peer) {
    return peer.kind().equals("dns") ? List.of("udp", "tcp") : List.of(peer.transport());
  }

  private static Route route(String transport, Peer peer, Server server) {
    String host = peer.address().contains(":") ? "[" + peer.address() + "]" : peer.address();
    return Route.parse(
        "%s:%s:%d=127.0.0.1:%d".formatted(transport, host, peer.port(), server.port()));
  }

  private static DnsZone zone(Peer peer) {
    var zone = new DnsZone();
    peer.names().forEach((name, known) -> zone.add(name, known.toArray(InetAddress[]::new)));
    return zone;
  }

  private static IllegalArgumentException notScripted(Peer peer) {
    return new IllegalArgumentException(peer.kind() + " does nothing at a session's word");
  }
}
