package org.atwin.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import org.atwin.lab.CertificateAuthority;
import org.atwin.lab.DnsLab;
import org.atwin.lab.DnsZone;
import org.atwin.lab.FullListener;
import org.atwin.lab.HttpLab;
import org.atwin.lab.MqttLab;
import org.atwin.lab.NtpLab;
import org.atwin.lab.Server;
import org.atwin.lab.TcpEcho;
import org.atwin.lab.TcpPeer;
import org.atwin.lab.TlsEcho;
import org.atwin.lab.TlsIdentity;
import org.atwin.lab.UdpEcho;
import org.atwin.lab.UdpPeer;
import org.atwin.net.AllowList;
import org.atwin.net.NetworkAccess;
import org.atwin.net.Route;
import org.atwin.radio.sms.Address;
import org.atwin.radio.sms.ShortMessageService;
import org.atwin.time.Timeline;
import org.jspecify.annotations.Nullable;

/**
 * The far ends of one session as real servers on loopback, and the detours that lead there; hosts
 * that are only pinged and people who are only written to need no server. Used on the thread that
 * plays.
 */
final class PeerServers implements AutoCloseable {

  private static final Duration LIMIT = Duration.ofSeconds(5);

  /** Starts a server for a far end. */
  @FunctionalInterface
  private interface Starter {
    Server start(SessionPeer peer, PeerServers among) throws IOException;
  }

  /** A host that answers echo requests. */
  private static final String ICMP = "icmp";

  /** Somebody who answers short messages. */
  private static final String SMS = "sms";

  private static final Map<String, Starter> KINDS =
      Map.ofEntries(
          Map.entry("tcp-echo", (_, _) -> TcpEcho.start()),
          Map.entry("tcp-sink", (_, _) -> TcpPeer.listen()),
          Map.entry("tcp-push", (_, _) -> TcpPeer.listen()),
          Map.entry("udp-echo", (_, _) -> UdpEcho.start()),
          Map.entry("udp-sink", (_, _) -> UdpPeer.listen()),
          Map.entry("udp-push", (_, _) -> UdpPeer.listen()),
          Map.entry("ntp", (peer, _) -> timeServer(peer)),
          Map.entry("tls-echo", (_, _) -> TlsEcho.selfSigned()),
          Map.entry("http", (peer, _) -> TcpPeer.listen().after(1, answer(peer))),
          Map.entry("https", (peer, among) -> among.tlsPeer(peer)),
          Map.entry("https-page", (peer, among) -> HttpLab.startTls(among.identity(peer))),
          Map.entry("mqtt", (peer, _) -> broker(peer)),
          Map.entry("mqtts", (peer, among) -> MqttLab.startTls(among.authority(), peer.address())),
          Map.entry("dns", (peer, _) -> DnsLab.start(zone(peer))));

  /** What can be said of a far end besides its address. */
  private static final Map<String, Set<String>> TRAITS =
      Map.of(
          "ntp",
          Set.of("drops"),
          "https",
          Set.of("cipher"),
          "http",
          Set.of("answer"),
          "mqtt",
          Set.of("user", "password"),
          ICMP,
          EchoHosts.traits(),
          SMS,
          Set.of("answers"));

  private final EchoHosts echoes;
  private final List<SessionPeer> writtenTo;
  private final Map<SessionPeer, Server> servers = new LinkedHashMap<>();
  private final Map<SessionPeer, FullListener> silent = new LinkedHashMap<>();
  // How much of what each has received a session has asked for.
  private final Map<SessionPeer, Integer> asked = new LinkedHashMap<>();

  private @Nullable CertificateAuthority authority;

  private PeerServers(List<SessionPeer> peers) {
    echoes = new EchoHosts(peers.stream().filter(peer -> peer.kind().equals(ICMP)).toList());
    writtenTo = peers.stream().filter(peer -> peer.kind().equals(SMS)).toList();
  }

  /** Whether there is such a far end. */
  static boolean has(String kind) {
    return KINDS.containsKey(kind) || kind.equals(ICMP) || kind.equals(SMS);
  }

  /** The keys by which more can be said of such a far end. */
  static Set<String> traits(String kind) {
    return TRAITS.getOrDefault(kind, Set.of());
  }

  /**
   * Starts them all.
   *
   * @throws IOException if a port cannot be had
   */
  static PeerServers start(List<SessionPeer> peers) throws IOException {
    var started = new PeerServers(peers);
    try {
      for (SessionPeer peer : peers) {
        Starter starter = KINDS.get(peer.kind());
        if (starter != null) {
          started.servers.put(peer, starter.start(peer, started));
        } else if (!has(peer.kind())) {
          throw new IllegalArgumentException("there is no server of kind " + peer.kind());
        }
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
    routes.addAll(echoes.routes());
    return new NetworkAccess(routes, Map.of(), AllowList.parse("loopback")).with(echoes);
  }

  /** A service centre that knows whoever is written to. */
  ShortMessageService messages(Timeline timeline) {
    var service = new ShortMessageService(timeline);
    writtenTo.forEach(peer -> service.connect(Address.of(peer.address()), (_, _) -> answers(peer)));
    return service;
  }

  private static List<String> answers(SessionPeer peer) {
    return peer.trait("answers").stream().toList();
  }

  /** What is typed: {@code {ca}} is the certificate that the servers inside TLS are checked by. */
  String fill(String typed) {
    if (!typed.contains("{ca")) {
      return typed;
    }
    String pem = authority().pem();
    return typed.replace("{ca}", pem).replace("{ca_length}", Integer.toString(pem.length()));
  }

  private CertificateAuthority authority() {
    if (authority == null) {
      authority = CertificateAuthority.create();
    }
    return authority;
  }

  private TlsIdentity identity(SessionPeer peer) {
    return authority().server(peer.address());
  }

  /** Sends to whoever connected, or sent, last. */
  void send(String at, String text) throws IOException, InterruptedException {
    byte[] bytes = text.getBytes(ISO_8859_1);
    SessionPeer peer = find(at);
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
    SessionPeer peer = find(at);
    int before = asked.getOrDefault(peer, 0);
    int count = before + text.length();
    asked.put(peer, count);
    String received = new String(received(peer, count), ISO_8859_1).substring(before);
    if (!received.equals(text)) {
      throw new DifferenceException(
          "%s to receive %s".formatted(peer.name(), TimedLine.visible(text)),
          TimedLine.visible(received));
    }
  }

  private byte[] received(SessionPeer peer, int count)
      throws InterruptedException, DifferenceException {
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
    SessionPeer peer = find(at);
    if (!silent.containsKey(peer)) {
      silent.put(peer, FullListener.listen());
    }
  }

  /**
   * From now on nothing that is sent to any of them is answered; the access has changed.
   *
   * @throws IllegalArgumentException if one of them cannot but answer
   */
  void fallSilent() throws IOException {
    echoes.fallSilent();
    for (Map.Entry<SessionPeer, Server> entry : servers.entrySet()) {
      switch (entry.getValue()) {
        case MqttLab mqtt -> mqtt.fallSilent();
        case TcpPeer _, UdpPeer _ -> {} // say nothing of their own accord
        default -> throw notScripted(entry.getKey());
      }
      if (transports(entry.getKey()).contains("tcp")) {
        stopAccepting(entry.getKey().name());
      }
    }
  }

  /** Closes the connection that came last. */
  void closeConnection(String at) throws IOException, InterruptedException {
    SessionPeer peer = find(at);
    if (!(servers.get(peer) instanceof TcpPeer tcp)) {
      throw notScripted(peer);
    }
    try {
      tcp.awaitConnections(1, LIMIT);
      tcp.closeConnection();
    } catch (TimeoutException e) {
      throw new IOException("the module has not been heard of at " + peer.name(), e);
    }
  }

  @Override
  public void close() {
    servers.values().forEach(Server::close);
    silent.values().forEach(Server::close);
  }

  private SessionPeer find(String at) {
    List<SessionPeer> found =
        servers.keySet().stream()
            .filter(peer -> at.isEmpty() ? servers.size() == 1 : peer.name().equals(at))
            .toList();
    if (found.size() != 1) {
      throw new IllegalArgumentException(
          "%d servers are named \"%s\"; there are %s"
              .formatted(
                  found.size(), at, servers.keySet().stream().map(SessionPeer::name).toList()));
    }
    return found.getFirst();
  }

  private static List<String> transports(SessionPeer peer) {
    return peer.kind().equals("dns") ? List.of("udp", "tcp") : List.of(peer.transport());
  }

  private static Route route(String transport, SessionPeer peer, Server server) {
    return Route.parse(
        "%s:%s:%d=127.0.0.1:%d".formatted(transport, peer.host(), peer.port(), server.port()));
  }

  private static Server timeServer(SessionPeer peer) throws IOException {
    NtpLab server = NtpLab.start();
    server.dropNext(peer.trait("drops").map(Integer::parseInt).orElse(0));
    return server;
  }

  private Server tlsPeer(SessionPeer peer) throws IOException {
    String[] suites = peer.trait("cipher").stream().toArray(String[]::new);
    return TcpPeer.listenInsideTls(authority(), suites);
  }

  /** Its module may live fast, so that the broker is awake before it comes. */
  private static Server broker(SessionPeer peer) throws IOException {
    Optional<String> user = peer.trait("user");
    MqttLab server =
        user.isPresent()
            ? MqttLab.requiring(user.get(), peer.trait("password").orElse(""))
            : MqttLab.start();
    return server.awake();
  }

  private static byte[] answer(SessionPeer peer) {
    return peer.trait("answer").orElse("").getBytes(ISO_8859_1);
  }

  private static DnsZone zone(SessionPeer peer) {
    var zone = new DnsZone();
    peer.names().forEach((name, known) -> zone.add(name, known.toArray(InetAddress[]::new)));
    return zone;
  }

  private static IllegalArgumentException notScripted(SessionPeer peer) {
    return new IllegalArgumentException(peer.kind() + " does nothing at a session's word");
  }
}
