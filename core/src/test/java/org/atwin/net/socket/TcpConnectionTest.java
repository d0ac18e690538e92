package org.atwin.net.socket;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.atwin.net.Bench.CID;
import static org.atwin.net.Bench.eventually;
import static org.atwin.net.Bench.next;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import org.atwin.net.AllowList;
import org.atwin.net.Bench;
import org.atwin.net.CloseReason;
import org.atwin.net.ConnectFailure;
import org.atwin.net.NetworkAccess;
import org.atwin.net.dns.Resolver;
import org.atwin.testkit.LocalPort;
import org.atwin.testkit.RefusingPort;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class TcpConnectionTest {

  private static final Duration A_MINUTE = Duration.ofSeconds(60);
  private static final int WINDOW = 8192;
  private static final int MIB = 1024 * 1024;
  private static final int BLOCK = 64 * 1024;

  private final TcpEvents events = new TcpEvents();

  private TcpConnection open(Bench bench, TcpOpen open) {
    return TcpConnection.open(bench.uplink, new Resolver(bench.uplink), open, events);
  }

  private TcpConnection open(Bench bench, String host, int port) {
    return open(bench, new TcpOpen(CID, host, port, 0, A_MINUTE, WINDOW));
  }

  private TcpConnection openFrom(Bench bench, ChannelServer peer, int localPort) {
    return open(bench, new TcpOpen(CID, "127.0.0.1", peer.port(), localPort, A_MINUTE, WINDOW));
  }

  private TcpConnection connected(Bench bench, ChannelServer peer) {
    TcpConnection connection = open(bench, "127.0.0.1", peer.port());
    assertThat(next(events.all)).isInstanceOf(InetSocketAddress.class);
    return connection;
  }

  @ParameterizedTest
  @ValueSource(strings = {"127.0.0.1", "::1"})
  void dataGoesBothWays(String address) throws IOException {
    try (var bench = new Bench();
        var peer = new ChannelServer(address)) {
      TcpConnection connection = open(bench, address, peer.port());
      SocketChannel accepted = peer.accept();

      assertThat(next(events.all))
          .isEqualTo(new InetSocketAddress(InetAddress.ofLiteral(address), peer.port()));
      assertThat(connection.isConnected()).isTrue();
      assertThat(connection.localPort()).isEqualTo(accepted.socket().getPort());

      assertThat(connection.write("hello".getBytes(US_ASCII))).isTrue();
      assertThat(ChannelServer.receive(accepted, 5)).isEqualTo("hello");
      ChannelServer.send(accepted, "world");
      eventually(() -> events.length() == 5);
      assertThat(events.text()).isEqualTo("world");
      assertThat(connection.bytesReceived()).isEqualTo(5);
      eventually(() -> connection.bytesSent() == 5 && events.drained == 1);
      assertThat(connection.backlog()).isZero();
    }
  }

  @Test
  void aPortWhereNobodyListensRefuses() throws IOException {
    try (var bench = new Bench();
        var nobody = new RefusingPort()) {
      TcpConnection connection = open(bench, "127.0.0.1", nobody.port());

      assertThat(next(events.all)).isEqualTo(ConnectFailure.REFUSED);
      assertThat(connection.isConnected()).isFalse();
      assertThat(bench.timeline.pending()).isZero();
    }
  }

  @Test
  void aPeerThatDoesNotAnswerTimesOutOnTheTimeline() throws IOException {
    try (var bench = new Bench();
        var peer = new ChannelServer("127.0.0.1", 1)) {
      peer.fill();
      TcpConnection connection = open(bench, "127.0.0.1", peer.port());
      eventually(() -> connection.remote() != null);

      bench.timeline.advance(A_MINUTE.minusMillis(1));
      bench.settle();
      assertThat(connection.isConnected()).isFalse();
      assertThat(connection.write(new byte[1])).isFalse();
      assertThat(events.all).isEmpty();
      bench.timeline.advance(Duration.ofMillis(1));

      assertThat(next(events.all)).isEqualTo(ConnectFailure.TIMED_OUT);
    }
  }

  @Test
  void withoutABearerNothingOpens() {
    try (var bench = new Bench()) {
      bench.uplink.bearerDown(CID);
      open(bench, "127.0.0.1", 7);

      assertThat(next(events.all)).isEqualTo(ConnectFailure.BEARER);
    }
  }

  @Test
  void aBearerLostWhileConnectingFails() throws IOException {
    try (var bench = new Bench();
        var peer = new ChannelServer("127.0.0.1", 1)) {
      peer.fill();
      TcpConnection connection = open(bench, "127.0.0.1", peer.port());
      eventually(() -> connection.remote() != null);

      bench.uplink.bearerDown(CID);

      assertThat(next(events.all)).isEqualTo(ConnectFailure.BEARER);
    }
  }

  @Test
  void aDestinationThatIsNotAllowedIsUnreachable() {
    try (var bench = new Bench(NetworkAccess.OPEN.with(AllowList.parse("10.0.0.0/8")))) {
      open(bench, "127.0.0.1", 7);

      assertThat(next(events.all)).isEqualTo(ConnectFailure.UNREACHABLE);
    }
  }

  @Test
  void aLocalPortThatTheHostUsesCannotBeBound() throws IOException {
    try (var bench = new Bench();
        var peer = new ChannelServer("127.0.0.1");
        var taken = new ServerSocket(0)) {
      openFrom(bench, peer, taken.getLocalPort());

      assertThat(next(events.all)).isEqualTo(ConnectFailure.BIND);
    }
  }

  @Test
  void aLocalPortServesOneConnectionOfAModuleAndIsFreeAgainOnceClosed() throws IOException {
    try (var bench = new Bench();
        var peer = new ChannelServer("127.0.0.1");
        var other = new ChannelServer("127.0.0.1")) {
      int port = LocalPort.unused();
      TcpConnection first = openFrom(bench, peer, port);
      assertThat(next(events.all)).isInstanceOf(InetSocketAddress.class);
      assertThat(peer.accept().socket().getPort()).isEqualTo(port);

      openFrom(bench, other, port);
      assertThat(next(events.all)).isEqualTo(ConnectFailure.BIND);

      first.close();
      openFrom(bench, other, port);
      assertThat(next(events.all)).isInstanceOf(InetSocketAddress.class);
    }
  }

  @Test
  void whatCameBeforeThePeersCloseIsDeliveredFirst() throws IOException {
    try (var bench = new Bench();
        var peer = new ChannelServer("127.0.0.1")) {
      TcpConnection connection = connected(bench, peer);
      SocketChannel accepted = peer.accept();

      ChannelServer.send(accepted, "last words");
      accepted.close();

      assertThat(next(events.all)).isEqualTo(CloseReason.PEER);
      assertThat(events.text()).isEqualTo("last words");
      assertThat(connection.write(new byte[1])).isFalse();
    }
  }

  @Test
  void whatCameBeforeThePeersResetIsDeliveredFirstEvenThroughAClosedWindow() throws IOException {
    try (var bench = new Bench();
        var peer = new ChannelServer("127.0.0.1")) {
      TcpConnection connection =
          open(bench, new TcpOpen(CID, "127.0.0.1", peer.port(), 0, A_MINUTE, 4));
      next(events.all);
      SocketChannel accepted = peer.accept();

      ChannelServer.send(accepted, "last words");
      eventually(() -> events.length() == 4);
      ChannelServer.reset(accepted);
      bench.settle();
      assertThat(events.all).isEmpty();
      connection.consumed(4);
      eventually(() -> events.length() == 8);
      connection.consumed(4);
      eventually(() -> events.length() == 10);

      assertThat(next(events.all)).isEqualTo(CloseReason.RESET);
      assertThat(events.text()).isEqualTo("last words");
    }
  }

  /** What a peer does as soon as it has accepted. */
  private enum Mischief {
    CLOSES(CloseReason.PEER) {
      @Override
      void play(SocketChannel to) throws IOException {
        to.close();
      }
    },
    RESETS(CloseReason.RESET) {
      @Override
      void play(SocketChannel to) throws IOException {
        ChannelServer.reset(to);
      }
    },
    SPEAKS_OCTET_BY_OCTET(CloseReason.PEER) {
      @Override
      void play(SocketChannel to) throws IOException {
        for (int i = 0; i < 2_000; i++) {
          ChannelServer.send(to, "x");
        }
        to.close();
      }
    },
    FLOODS_AND_RESETS(CloseReason.RESET) {
      @Override
      void play(SocketChannel to) throws IOException {
        ChannelServer.writeUntilStalled(to, MIB);
        ChannelServer.reset(to);
      }
    },
    FINISHES_AND_THEN_RESETS(CloseReason.PEER) {
      @Override
      void play(SocketChannel to) throws IOException {
        to.shutdownOutput();
        ChannelServer.reset(to);
      }
    };

    private final CloseReason reason;

    Mischief(CloseReason reason) {
      this.reason = reason;
    }

    abstract void play(SocketChannel to) throws IOException;
  }

  @ParameterizedTest
  @EnumSource
  void whateverAPeerDoesTheConnectionEnds(Mischief mischief) throws IOException {
    try (var bench = new Bench();
        var peer = new ChannelServer("127.0.0.1")) {
      var dialled = new TcpOpen(CID, "127.0.0.1", peer.port(), 0, A_MINUTE, 4 * MIB);
      TcpConnection connection = open(bench, dialled);
      assertThat(next(events.all)).isInstanceOf(InetSocketAddress.class);

      mischief.play(peer.accept());

      assertThat(next(events.all)).isIn(mischief.reason, CloseReason.RESET);
      assertThat(connection.write(new byte[1])).isFalse();
      eventually(() -> bench.timeline.pending() == 0);
    }
  }

  @Test
  void aResetThatAWriteRunsIntoIsStillAReset() throws IOException {
    try (var bench = new Bench();
        var peer = new ChannelServer("127.0.0.1")) {
      TcpConnection connection =
          open(bench, new TcpOpen(CID, "127.0.0.1", peer.port(), 0, A_MINUTE, 4));
      next(events.all);
      SocketChannel accepted = peer.accept();
      ChannelServer.send(accepted, "four and more");
      eventually(() -> events.length() == 4);
      ChannelServer.reset(accepted);

      connection.write(new byte[100]);
      eventually(() -> connection.backlog() == 0);
      connection.consumed(Integer.MAX_VALUE);

      while (events.all.isEmpty()) {
        connection.consumed(4);
      }
      assertThat(next(events.all)).isEqualTo(CloseReason.RESET);
      assertThat(events.text()).isEqualTo("four and more");
    }
  }

  @Test
  void whatWasWrittenBeforeThePeerFinishedStillReachesIt() throws IOException {
    try (var bench = new Bench();
        var peer = new ChannelServer("127.0.0.1")) {
      TcpConnection connection = connected(bench, peer);
      SocketChannel accepted = peer.accept();
      connection.write(new byte[MIB]);

      accepted.shutdownOutput();

      assertThat(next(events.all)).isEqualTo(CloseReason.PEER);
      assertThat(ChannelServer.receive(accepted, MIB)).hasSize(MIB);
      assertThat(accepted.read(ByteBuffer.allocate(1))).as("FIN").isEqualTo(-1);
    }
  }

  @Test
  void closingSendsWhatWasWrittenAndThenAFin() throws IOException {
    try (var bench = new Bench();
        var peer = new ChannelServer("127.0.0.1")) {
      TcpConnection connection = connected(bench, peer);
      SocketChannel accepted = peer.accept();
      ChannelServer.send(accepted, "unread, which must not turn the FIN into a RST");

      connection.write(new byte[MIB]);
      connection.close();

      assertThat(connection.isConnected()).isFalse();
      assertThat(ChannelServer.receive(accepted, MIB)).hasSize(MIB);
      assertThat(accepted.read(ByteBuffer.allocate(1))).as("FIN").isEqualTo(-1);
      accepted.close();
      eventually(() -> bench.timeline.pending() == 0);
      bench.settle();
      assertThat(events.all).as("nothing after the module's own close").isEmpty();
    }
  }

  @Test
  void manySmallWritesFollowedByACloseArriveWhole() throws IOException {
    for (int round = 0; round < 20; round++) {
      try (var bench = new Bench();
          var peer = new ChannelServer("127.0.0.1")) {
        TcpConnection connection = connected(bench, peer);
        SocketChannel accepted = peer.accept();
        for (int i = 0; i < 200; i++) {
          assertThat(connection.write("0123456789".getBytes(US_ASCII))).isTrue();
        }
        connection.close();

        assertThat(ChannelServer.receive(accepted, 2001)).hasSize(2000).endsWith("0123456789");
      }
    }
  }

  @Test
  void aPeerThatDoesNotFinishAfterACloseIsResetInTheEnd() throws IOException {
    try (var bench = new Bench();
        var peer = new ChannelServer("127.0.0.1")) {
      TcpConnection connection = connected(bench, peer);
      SocketChannel accepted = peer.accept();
      connection.close();
      assertThat(accepted.read(ByteBuffer.allocate(1))).as("FIN").isEqualTo(-1);

      bench.timeline.advance(A_MINUTE);

      eventually(() -> isBroken(accepted));
    }
  }

  private static boolean isBroken(SocketChannel connection) {
    try {
      connection.write(ByteBuffer.allocate(1));
      return false;
    } catch (IOException _) {
      return true;
    }
  }

  @Test
  void abortingResets() throws IOException {
    try (var bench = new Bench();
        var peer = new ChannelServer("127.0.0.1")) {
      TcpConnection connection = connected(bench, peer);
      SocketChannel accepted = peer.accept();

      connection.abort();

      assertThatThrownBy(() -> accepted.read(ByteBuffer.allocate(1))).hasMessageContaining("reset");
      bench.settle();
      assertThat(events.all).isEmpty();
    }
  }

  @Test
  void closingWhileConnectingGivesUpSilently() throws IOException {
    try (var bench = new Bench();
        var peer = new ChannelServer("127.0.0.1", 1)) {
      peer.fill();
      TcpConnection connection = open(bench, "127.0.0.1", peer.port());
      eventually(() -> connection.remote() != null);

      connection.close();
      bench.timeline.advance(A_MINUTE);

      bench.settle();
      assertThat(events.all).isEmpty();
      assertThat(connection.localPort()).isZero();
    }
  }

  @Test
  void aLostBearerEndsTheConnectionOnBothSides() throws IOException {
    try (var bench = new Bench();
        var peer = new ChannelServer("127.0.0.1")) {
      connected(bench, peer);
      SocketChannel accepted = peer.accept();

      bench.uplink.bearerDown(CID);

      assertThat(next(events.all)).isEqualTo(CloseReason.BEARER_LOST);
      assertThatThrownBy(() -> accepted.read(ByteBuffer.allocate(1))).hasMessageContaining("reset");
    }
  }

  @Test
  void aLostBearerIsTheReasonAlsoWhereTheReaderMeetsItFirst() throws IOException {
    try (var bench = new Bench();
        var peer = new ChannelServer("127.0.0.1")) {
      // Told first, it has the peer send just before the connection learns of the loss.
      var accepted = new AtomicReference<SocketChannel>();
      bench
          .uplink
          .attach(
              CID,
              () -> {
                send(accepted.get(), "late");
                eventually(() -> events.length() == 4 || !events.all.isEmpty());
              })
          .orElseThrow();
      connected(bench, peer);
      accepted.set(peer.accept());

      bench.uplink.bearerDown(CID);

      assertThat(next(events.all)).isEqualTo(CloseReason.BEARER_LOST);
    }
  }

  private static void send(SocketChannel to, String text) {
    try {
      ChannelServer.send(to, text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void withoutCoverageNothingPassesAndAfterwardsNothingIsLost() throws IOException {
    try (var bench = new Bench();
        var peer = new ChannelServer("127.0.0.1")) {
      TcpConnection connection = connected(bench, peer);
      SocketChannel accepted = peer.accept();

      bench.uplink.coverage(false);
      connection.write("up".getBytes(US_ASCII));
      connection.write("link".getBytes(US_ASCII));
      ChannelServer.send(accepted, "downlink");
      assertThat(ChannelServer.isSilent(accepted)).isTrue();
      bench.settle();
      assertThat(events.length()).isZero();
      assertThat(connection.backlog()).isEqualTo(6);
      accepted.shutdownOutput();

      bench.uplink.coverage(true);
      assertThat(ChannelServer.receive(accepted, 6)).isEqualTo("uplink");
      assertThat(next(events.all)).isEqualTo(CloseReason.PEER);
      assertThat(events.text()).isEqualTo("downlink");
    }
  }

  @Test
  void withoutCoverageAConnectionRunsIntoItsTimeOut() throws IOException {
    try (var bench = new Bench();
        var peer = new ChannelServer("127.0.0.1")) {
      bench.uplink.coverage(false);
      open(bench, "127.0.0.1", peer.port());

      bench.timeline.advance(A_MINUTE);

      assertThat(next(events.all)).isEqualTo(ConnectFailure.TIMED_OUT);
    }
  }

  @Test
  void aModuleThatDoesNotConsumeStallsItsPeer() throws IOException {
    try (var bench = new Bench();
        var peer = new ChannelServer("127.0.0.1")) {
      TcpConnection connection = connected(bench, peer);
      SocketChannel accepted = peer.accept();

      int taken = ChannelServer.writeUntilStalled(accepted, MIB);

      assertThat(taken).isLessThan(MIB);
      assertThat(events.length()).isEqualTo(WINDOW);

      connection.consumed(1000);
      eventually(() -> events.length() == WINDOW + 1000);
    }
  }

  @Test
  void aMebibyteGoesEachWayWithASlowConsumer() throws Exception {
    try (var bench = new Bench();
        var peer = new ChannelServer("127.0.0.1")) {
      byte[] data = new byte[MIB];
      new Random(1).nextBytes(data);
      TcpConnection connection = connected(bench, peer);
      SocketChannel accepted = peer.accept();
      connection.write(data);
      Thread echo = Thread.ofVirtual().start(() -> echo(accepted));

      for (int consumed = 0; consumed < MIB; consumed += 1000) {
        int least = Math.min(MIB, consumed + WINDOW);
        eventually(() -> events.length() == least);
        connection.consumed(1000);
      }

      assertThat(events.text()).isEqualTo(new String(data, US_ASCII));
      assertThat(connection.bytesSent()).isEqualTo(MIB);
      assertThat(connection.bytesReceived()).isEqualTo(MIB);
      connection.close();
      echo.join();
    }
  }

  @Test
  void aLongStreamKeepsItsOrderWhileBlocksAreUsedAgain() throws Exception {
    int blocks = 4000;
    try (var bench = new Bench();
        var peer = new ChannelServer("127.0.0.1")) {
      TcpConnection connection = connected(bench, peer);
      SocketChannel accepted = peer.accept();
      connection.stream(true);
      Thread writer =
          Thread.ofPlatform()
              .start(() -> {
                for (int block = 0; block < blocks; block++) {
                  while (connection.backlog() > 3 * BLOCK) {
                    Thread.onSpinWait();
                  }
                  connection.write(ByteBuffer.allocate(BLOCK).putInt(0, block));
                }
              });

      var received = ByteBuffer.allocate(BLOCK);
      for (int block = 0; block < blocks; block++) {
        received.clear();
        while (received.hasRemaining()) {
          assertThat(accepted.read(received)).isPositive();
        }
        assertThat(received.getInt(0)).isEqualTo(block);
      }

      writer.join();
      connection.close();
    }
  }

  @Test
  void aStreamGoesEachWayBlockByBlock() throws Exception {
    try (var bench = new Bench();
        var peer = new ChannelServer("127.0.0.1")) {
      byte[] data = new byte[MIB];
      new Random(1).nextBytes(data);
      TcpConnection connection = connected(bench, peer);
      SocketChannel accepted = peer.accept();
      connection.stream(true);
      for (int at = 0; at < MIB; at += MIB / 64) {
        connection.write(ByteBuffer.wrap(data, at, MIB / 64));
      }
      Thread echo = Thread.ofVirtual().start(() -> echo(accepted));

      int consumed = 0;
      while (consumed < MIB) {
        int before = consumed;
        eventually(() -> events.length() > before);
        int block = events.length() - before;
        assertThat(block).as("one block at a time").isLessThanOrEqualTo(WINDOW);
        connection.consumed(block);
        consumed += block;
      }

      assertThat(events.text()).isEqualTo(new String(data, US_ASCII));
      connection.close();
      echo.join();
    }
  }

  private static void echo(SocketChannel connection) {
    var buffer = ByteBuffer.allocate(16 * 1024);
    try {
      while (connection.read(buffer.clear()) >= 0) {
        buffer.flip();
        while (buffer.hasRemaining()) {
          connection.write(buffer);
        }
      }
      connection.close();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aRouteLeadsElsewhereAndTheModuleSeesWhatItDialled() throws IOException {
    try (var peer = new ChannelServer("127.0.0.1");
        var bench = new Bench("tcp:192.0.2.7:80=127.0.0.1:" + peer.port())) {
      TcpConnection connection = open(bench, "192.0.2.7", 80);
      peer.accept();

      var dialled = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.7"), 80);
      assertThat(next(events.all)).isEqualTo(dialled);
      assertThat(connection.remote()).isEqualTo(dialled);
    }
  }

  @Test
  void aNameTheNetworkKnowsIsResolved() throws IOException {
    try (var bench = new Bench(NetworkAccess.OPEN.withName("echo.lab=127.0.0.1"));
        var peer = new ChannelServer("127.0.0.1")) {
      open(bench, "ECHO.lab", peer.port());
      peer.accept();

      assertThat(next(events.all))
          .isEqualTo(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), peer.port()));
    }
  }

  @Test
  void aRoutedNameNeedsNoNameServer() throws IOException {
    try (var peer = new ChannelServer("127.0.0.1");
        var bench = new Bench("broker.invalid:1883=127.0.0.1:" + peer.port())) {
      open(bench, "broker.invalid", 1883);
      peer.accept();

      assertThat(next(events.all)).isInstanceOf(InetSocketAddress.class);
    }
  }

  @Test
  void aNameThatIsNoneFails() {
    try (var bench = new Bench()) {
      open(bench, "no..name", 80);

      assertThat(next(events.all)).isEqualTo(ConnectFailure.NAME);
    }
  }

  @Test
  void aClosedUplinkReportsNothing() throws IOException {
    try (var bench = new Bench();
        var peer = new ChannelServer("127.0.0.1")) {
      TcpConnection connection = connected(bench, peer);

      bench.uplink.close();

      bench.settle();
      assertThat(connection.isConnected()).isFalse();
      assertThat(events.all).isEmpty();
    }
  }

  @Test
  void socketOptionsCanBeSetBeforeAndAfterConnecting() throws IOException {
    try (var bench = new Bench();
        var peer = new ChannelServer("127.0.0.1")) {
      TcpConnection connection = open(bench, "127.0.0.1", peer.port());
      assertThat(
              connection.keepAlive(
                  new KeepAlive(true, Duration.ofSeconds(30), Duration.ofSeconds(5), 3)))
          .isTrue();
      assertThat(connection.trafficClass(0x10)).isTrue();
      next(events.all);

      assertThat(connection.keepAlive(new KeepAlive(false, Duration.ZERO, Duration.ZERO, 0)))
          .isTrue();
      assertThat(connection.trafficClass(0x08)).isTrue();
      assertThat(connection.keepAlive(new KeepAlive(true, Duration.ZERO, Duration.ofSeconds(1), 1)))
          .isFalse();
      assertThatThrownBy(() -> connection.trafficClass(256))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void anOptionThatTheHostRefusesKeepsNoConnectionFromOpening() throws IOException {
    try (var bench = new Bench(NetworkAccess.OPEN.withName("echo.lab=127.0.0.1"));
        var peer = new ChannelServer("127.0.0.1")) {
      // Without coverage the name is not resolved before the option has been set.
      bench.uplink.coverage(false);
      TcpConnection connection = open(bench, "echo.lab", peer.port());
      connection.keepAlive(new KeepAlive(true, Duration.ZERO, Duration.ZERO, 0));
      bench.uplink.coverage(true);

      assertThat(next(events.all)).isInstanceOf(InetSocketAddress.class);
    }
  }

  @Test
  void connectionsLeaveNoFileOpen() throws IOException {
    try (var bench = new Bench();
        var peer = new ChannelServer("127.0.0.1")) {
      openAndEnd(bench, peer, 1);
      long before = openFiles();

      openAndEnd(bench, peer, 100);

      eventually(() -> openFiles() <= before);
      assertThat(bench.timeline.pending()).isZero();
    }
  }

  private void openAndEnd(Bench bench, ChannelServer peer, int times) throws IOException {
    for (int i = 0; i < times; i++) {
      TcpConnection connection = connected(bench, peer);
      try (SocketChannel accepted = peer.accept()) {
        switch (i % 3) {
          case 0 -> connection.close();
          case 1 -> connection.abort();
          default -> {
            ChannelServer.reset(accepted);
            assertThat(next(events.all)).isEqualTo(CloseReason.RESET);
          }
        }
      }
    }
    eventually(() -> bench.timeline.pending() == 0);
  }

  private static long openFiles() {
    try (var files = Files.list(Path.of("/proc/self/fd"))) {
      return files.count();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
