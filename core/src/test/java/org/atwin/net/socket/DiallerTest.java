package org.atwin.net.socket;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.atwin.net.Bench.CID;
import static org.atwin.net.Bench.eventually;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.atwin.net.Bench;
import org.atwin.net.ConnectFailure;
import org.atwin.net.OpenFailedException;
import org.atwin.net.dns.Resolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class DiallerTest {

  private static final Duration A_MINUTE = Duration.ofSeconds(60);

  private static Dialler dialler(Bench bench) {
    return new Dialler(bench.uplink, new Resolver(bench.uplink), CID);
  }

  private static CompletableFuture<Object> inBackground(Blocking action) {
    var outcome = new CompletableFuture<Object>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            outcome.complete(action.run());
          } catch (OpenFailedException e) {
            outcome.complete(e.failure());
          } catch (IOException e) {
            outcome.complete(e);
          }
        });
    return outcome.orTimeout(10, TimeUnit.SECONDS);
  }

  private interface Blocking {
    Object run() throws IOException;
  }

  @Test
  void aDialledSocketGoesWhereTheRouteLeadsAndWaitsForCoverage() throws IOException {
    try (var peer = new ChannelServer("127.0.0.1");
        var bench = new Bench("tls.lab:443=127.0.0.1:" + peer.port());
        Socket socket = dialler(bench).dial("tls.lab", 443, A_MINUTE)) {
      SocketChannel accepted = peer.accept();
      bench.uplink.coverage(false);
      CompletableFuture<Object> written =
          inBackground(() -> {
            socket.getOutputStream().write("hello".getBytes(US_ASCII));
            return "written";
          });
      assertThat(ChannelServer.isSilent(accepted)).isTrue();
      assertThat(written).isNotDone();

      bench.uplink.coverage(true);

      assertThat(ChannelServer.receive(accepted, 5)).isEqualTo("hello");
      ChannelServer.send(accepted, "world");
      assertThat(socket.getInputStream().readNBytes(5)).asString(US_ASCII).isEqualTo("world");
    }
  }

  @Test
  void aLostBearerEndsWhoReads() throws IOException {
    try (var peer = new ChannelServer("127.0.0.1");
        var bench = new Bench()) {
      Socket socket = dialler(bench).dial("127.0.0.1", peer.port(), A_MINUTE);
      CompletableFuture<Object> read = inBackground(() -> socket.getInputStream().read());

      bench.uplink.bearerDown(CID);

      assertThat(read.join()).isInstanceOf(IOException.class);
      assertThat(socket.isClosed()).isTrue();
      assertThatThrownBy(() -> dialler(bench).dial("127.0.0.1", peer.port(), A_MINUTE))
          .isInstanceOfSatisfying(
              OpenFailedException.class,
              e -> assertThat(e.failure()).isEqualTo(ConnectFailure.BEARER));
    }
  }

  @Test
  void aLostBearerLeavesThePeerWithoutFin() throws IOException {
    try (var peer = new ChannelServer("127.0.0.1");
        var bench = new Bench();
        Socket _ = dialler(bench).dial("127.0.0.1", peer.port(), A_MINUTE)) {
      SocketChannel accepted = peer.accept();

      bench.uplink.close();

      assertThatThrownBy(() -> accepted.read(ByteBuffer.allocate(1)))
          .isInstanceOf(IOException.class);
    }
  }

  @Test
  void aDialFailsForTheReasonItHas() throws IOException {
    try (var peer = new ChannelServer("127.0.0.1", 1);
        var bench = new Bench()) {
      peer.fill();
      CompletableFuture<Object> dial =
          inBackground(() -> dialler(bench).dial("127.0.0.1", peer.port(), A_MINUTE));
      eventually(() -> bench.timeline.pending() == 1);
      bench.timeline.advance(A_MINUTE);
      assertThat(dial.join()).isEqualTo(ConnectFailure.TIMED_OUT);

      int port = peer.port();
      peer.close();
      assertThat(inBackground(() -> dialler(bench).dial("127.0.0.1", port, A_MINUTE)).join())
          .isEqualTo(ConnectFailure.REFUSED);
      assertThat(inBackground(() -> dialler(bench).dial("no..name", port, A_MINUTE)).join())
          .isEqualTo(ConnectFailure.NAME);
      assertThat(bench.timeline.pending()).isZero();
    }
  }

  @Test
  void aLibraryMayConnectByItself() throws IOException {
    try (var peer = new ChannelServer("127.0.0.1");
        var bench = new Bench("ftp.lab=127.0.0.1");
        Socket socket = dialler(bench).unconnected()) {
      socket.connect(InetSocketAddress.createUnresolved("ftp.lab", peer.port()), 5000);
      peer.accept();

      assertThat(socket.isConnected()).isTrue();
      assertThat(socket.getPort()).isEqualTo(peer.port());
    }
  }
}
