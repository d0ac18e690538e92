package org.atwin.net.socket;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.atwin.net.Bench.CID;
import static org.atwin.net.Bench.eventually;
import static org.atwin.net.Bench.next;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Stream;
import org.atwin.net.AllowList;
import org.atwin.net.Bench;
import org.atwin.net.CloseReason;
import org.atwin.net.ConnectFailure;
import org.atwin.net.NetworkAccess;
import org.atwin.net.dns.Resolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class UdpSocketTest implements UdpListener {

  private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");

  private final BlockingQueue<Object> events = new LinkedBlockingQueue<>();

  private record Datagram(String text, InetSocketAddress from) {}

  @Override
  public void ready(InetSocketAddress remote) {
    events.add(remote);
  }

  @Override
  public void failed(ConnectFailure failure) {
    events.add(failure);
  }

  @Override
  public void received(byte[] data, InetSocketAddress from) {
    events.add(new Datagram(new String(data, US_ASCII), from));
  }

  @Override
  public void closed(CloseReason reason) {
    events.add(reason);
  }

  private UdpSocket open(Bench bench, String host, int port, int localPort) {
    return UdpSocket.open(
        bench.uplink, new Resolver(bench.uplink), new UdpOpen(CID, host, port, localPort), this);
  }

  private UdpSocket ready(Bench bench, DatagramSocket peer) {
    UdpSocket socket = open(bench, "127.0.0.1", peer.getLocalPort(), 0);
    assertThat(next(events)).isInstanceOf(InetSocketAddress.class);
    return socket;
  }

  private static DatagramSocket peer(InetAddress address) throws IOException {
    var peer = new DatagramSocket(0, address);
    peer.setSoTimeout(30_000);
    return peer;
  }

  private static DatagramPacket receive(DatagramSocket peer) throws IOException {
    var packet = new DatagramPacket(new byte[10_000], 10_000);
    peer.receive(packet);
    return packet;
  }

  private static String text(DatagramPacket packet) {
    return new String(packet.getData(), 0, packet.getLength(), US_ASCII);
  }

  private static void answer(DatagramSocket peer, DatagramPacket to, String text)
      throws IOException {
    byte[] data = text.getBytes(US_ASCII);
    peer.send(new DatagramPacket(data, data.length, to.getSocketAddress()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void aSocketToALiteralAddressIsUsableAtOnce(String address) throws IOException {
    try (var bench = new Bench();
        var peer = peer(InetAddress.ofLiteral(address))) {
      UdpSocket socket = open(bench, address, peer.getLocalPort(), 0);

      assertThat(socket.isReady()).isTrue();
      assertThat(socket.send(bytes("ping"))).isTrue();
      DatagramPacket packet = receive(peer);
      assertThat(text(packet)).isEqualTo("ping");
      assertThat(packet.getPort()).isEqualTo(socket.localPort());
      answer(peer, packet, "pong");

      var remote = new InetSocketAddress(InetAddress.ofLiteral(address), peer.getLocalPort());
      assertThat(next(events)).isEqualTo(remote);
      assertThat(next(events)).isEqualTo(new Datagram("pong", remote));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1472, 8192})
  void aDatagramKeepsItsBounds(int length) throws IOException {
    try (var bench = new Bench();
        var peer = peer(LOOPBACK)) {
      UdpSocket socket = ready(bench, peer);

      assertThat(socket.send(new byte[length])).isTrue();
      DatagramPacket packet = receive(peer);
      assertThat(packet.getLength()).isEqualTo(length);
      peer.send(packet);

      assertThat(next(events))
          .isInstanceOfSatisfying(
              Datagram.class, datagram -> assertThat(datagram.text()).hasSize(length));
    }
  }

  @Test
  void anEmptyDatagramIsOne() throws IOException {
    try (var bench = new Bench();
        var peer = peer(LOOPBACK)) {
      UdpSocket socket = ready(bench, peer);

      assertThat(socket.send(new byte[0])).isTrue();
      answer(peer, receive(peer), "");

      assertThat(next(events))
          .isInstanceOfSatisfying(
              Datagram.class, datagram -> assertThat(datagram.text()).isEmpty());
    }
  }

  @Test
  void aSocketToANameBecomesReadyWhenItIsResolved() throws IOException {
    try (var bench = new Bench(NetworkAccess.OPEN.withName("echo.lab=127.0.0.1"));
        var peer = peer(LOOPBACK)) {
      bench.uplink.coverage(false);
      UdpSocket socket = open(bench, "echo.lab", peer.getLocalPort(), 0);
      assertThat(socket.isReady()).isFalse();
      assertThat(socket.remote()).isNull();
      assertThat(socket.send(bytes("early"))).isFalse();

      bench.uplink.coverage(true);

      assertThat(next(events)).isEqualTo(peer.getLocalSocketAddress());
      assertThat(socket.isReady()).isTrue();
      assertThat(socket.send(bytes("late"))).isTrue();
      assertThat(text(receive(peer))).isEqualTo("late");
    }
  }

  @Test
  void aPortThatTheHostUsesCannotBeBound() throws IOException {
    try (var bench = new Bench();
        var taken = peer(LOOPBACK)) {
      UdpSocket socket = open(bench, "127.0.0.1", 7, taken.getLocalPort());

      assertThat(socket.isReady()).isFalse();
      assertThat(next(events)).isEqualTo(ConnectFailure.BIND);
      assertThat(socket.localPort()).isZero();
    }
  }

  @Test
  void withoutABearerNothingOpens() {
    try (var bench = new Bench()) {
      bench.uplink.bearerDown(CID);

      assertThat(open(bench, "127.0.0.1", 7, 0).isReady()).isFalse();
      assertThat(next(events)).isEqualTo(ConnectFailure.BEARER);
    }
  }

  @Test
  void aDestinationThatIsNotAllowedIsUnreachable() {
    try (var bench = new Bench(NetworkAccess.OPEN.with(AllowList.parse("10.0.0.0/8")))) {
      open(bench, "127.0.0.1", 7, 0);

      assertThat(next(events)).isEqualTo(ConnectFailure.UNREACHABLE);
    }
  }

  @Test
  void aPeerReachedByARouteIsKnownByTheAddressDialled() throws IOException {
    try (var peer = peer(LOOPBACK);
        var stranger = peer(LOOPBACK);
        var bench = new Bench("udp:192.0.2.7:123=127.0.0.1:" + peer.getLocalPort())) {
      UdpSocket socket = open(bench, "192.0.2.7", 123, 0);
      var dialled = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.7"), 123);
      assertThat(next(events)).isEqualTo(dialled);

      socket.send(bytes("time?"));
      DatagramPacket packet = receive(peer);
      answer(peer, packet, "noon");
      assertThat(next(events)).isEqualTo(new Datagram("noon", dialled));

      var local = new InetSocketAddress(LOOPBACK, socket.localPort());
      stranger.send(new DatagramPacket(bytes("hey"), 3, local));
      assertThat(next(events))
          .isEqualTo(new Datagram("hey", (InetSocketAddress) stranger.getLocalSocketAddress()));
    }
  }

  @Test
  void aRoutedPeerThatSpeaksFirstIsKnownByTheAddressThatWouldBeDialled() throws IOException {
    try (var peer = peer(LOOPBACK);
        var other = peer(LOOPBACK);
        var stranger = peer(LOOPBACK);
        var bench =
            new Bench(
                "udp:203.0.113.7:2008=127.0.0.1:" + peer.getLocalPort(),
                "203.0.113.8:99=127.0.0.1:" + other.getLocalPort())) {
      UdpSocket socket = open(bench, "203.0.113.7", 2008, 0);
      assertThat(next(events)).isInstanceOf(InetSocketAddress.class);
      var module = new InetSocketAddress(LOOPBACK, socket.localPort());

      for (DatagramSocket each : List.of(peer, other, stranger)) {
        each.send(new DatagramPacket(bytes("hello"), 5, module));
      }

      assertThat(List.of(next(events), next(events), next(events)))
          .containsExactlyInAnyOrder(
              new Datagram("hello", new InetSocketAddress("203.0.113.7", 2008)),
              new Datagram("hello", new InetSocketAddress("203.0.113.8", 99)),
              new Datagram("hello", new InetSocketAddress(LOOPBACK, stranger.getLocalPort())));
    }
  }

  @Test
  void datagramsGoToOtherPeersByAddressOrName() throws IOException {
    try (var bench = new Bench(NetworkAccess.OPEN.withName("other.lab=127.0.0.1"));
        var peer = peer(LOOPBACK);
        var other = peer(LOOPBACK)) {
      UdpSocket socket = ready(bench, peer);

      socket.sendTo(bytes("literal"), "127.0.0.1", other.getLocalPort(), events::add);
      assertThat(text(receive(other))).isEqualTo("literal");
      assertThat(next(events)).isEqualTo(true);

      socket.sendTo(bytes("named"), "other.lab", other.getLocalPort(), events::add);
      assertThat(text(receive(other))).isEqualTo("named");
      assertThat(next(events)).isEqualTo(true);

      socket.sendTo(bytes("nowhere"), "no..name", other.getLocalPort(), events::add);
      assertThat(next(events)).isEqualTo(false);
    }
  }

  @Test
  void aSocketMovesToAnotherLocalPort() throws IOException {
    try (var bench = new Bench();
        var peer = peer(LOOPBACK);
        var taken = peer(LOOPBACK)) {
      UdpSocket socket = ready(bench, peer);
      int before = socket.localPort();

      assertThat(socket.rebind(taken.getLocalPort())).isFalse();
      assertThat(socket.localPort()).isEqualTo(before);

      int free = taken.getLocalPort();
      taken.close();
      assertThat(socket.rebind(free)).isTrue();
      socket.send(bytes("moved"));
      DatagramPacket packet = receive(peer);
      assertThat(packet.getPort()).isEqualTo(free);
      answer(peer, packet, "seen");
      assertThat(next(events)).isInstanceOf(Datagram.class);
    }
  }

  @Test
  void withoutCoverageDatagramsAreLostBothWays() throws IOException {
    try (var bench = new Bench();
        var peer = peer(LOOPBACK)) {
      UdpSocket socket = ready(bench, peer);
      var local = new InetSocketAddress(LOOPBACK, socket.localPort());

      bench.uplink.coverage(false);
      assertThat(socket.send(bytes("lost"))).isTrue();
      peer.send(new DatagramPacket(bytes("lost"), 4, local));
      eventually(() -> isTaken(local));
      bench.uplink.coverage(true);
      socket.send(bytes("kept"));
      peer.send(new DatagramPacket(bytes("kept"), 4, local));

      assertThat(text(receive(peer))).isEqualTo("kept");
      assertThat(next(events))
          .isInstanceOfSatisfying(
              Datagram.class, datagram -> assertThat(datagram.text()).isEqualTo("kept"));
    }
  }

  /** Whether the kernel holds no datagram any more for a local port. */
  private static boolean isTaken(InetSocketAddress local) {
    String port = ":%04X".formatted(local.getPort());
    return Stream.of("/proc/net/udp", "/proc/net/udp6")
        .flatMap(table -> lines(Path.of(table)))
        .map(line -> line.strip().split("\\s+"))
        .filter(columns -> columns[1].endsWith(port))
        .allMatch(columns -> columns[4].endsWith(":00000000"));
  }

  private static Stream<String> lines(Path file) {
    try {
      return Files.readAllLines(file).stream();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aLostBearerEndsTheSocket() throws IOException {
    try (var bench = new Bench();
        var peer = peer(LOOPBACK)) {
      UdpSocket socket = ready(bench, peer);

      bench.uplink.bearerDown(CID);

      assertThat(next(events)).isEqualTo(CloseReason.BEARER_LOST);
      assertThat(socket.isReady()).isFalse();
      assertThat(socket.send(bytes("late"))).isFalse();
      assertThat(socket.rebind(0)).isFalse();
    }
  }

  @Test
  void nothingIsHeardAfterClosing() throws IOException {
    try (var bench = new Bench();
        var peer = peer(LOOPBACK)) {
      UdpSocket socket = ready(bench, peer);
      socket.send(bytes("hello"));
      DatagramPacket packet = receive(peer);

      bench.onMailbox(socket::close);
      answer(peer, packet, "too late");
      bench.uplink.bearerDown(CID);

      bench.settle();
      assertThat(events).isEmpty();
      assertThat(socket.localPort()).isZero();
    }
  }

  @Test
  void anEndThatIsNotReportedYetIsNotHeardAfterClosing() throws IOException {
    try (var bench = new Bench();
        var peer = peer(LOOPBACK)) {
      UdpSocket socket = ready(bench, peer);

      bench.onMailbox(() -> {
        bench.uplink.bearerDown(CID);
        socket.close();
      });

      bench.settle();
      assertThat(events).isEmpty();
    }
  }

  @Test
  void theTrafficClassSurvivesAMove() throws IOException {
    try (var bench = new Bench();
        var peer = peer(LOOPBACK)) {
      UdpSocket socket = ready(bench, peer);

      assertThat(socket.trafficClass(0x10)).isTrue();
      assertThat(socket.rebind(0)).isTrue();
      assertThat(socket.send(bytes("low delay"))).isTrue();
      assertThat(text(receive(peer))).isEqualTo("low delay");
    }
  }
}
