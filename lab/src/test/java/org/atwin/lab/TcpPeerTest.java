package org.atwin.lab;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class TcpPeerTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  private TcpPeer peer;

  @BeforeEach
  void listen() throws IOException {
    peer = TcpPeer.listen();
  }

  @AfterEach
  void close() {
    peer.close();
  }

  @Test
  void keepsWhatItReceivesOverAllConnections() throws Exception {
    try (var first = dial()) {
      write(first, "hello ");
      peer.awaitReceived(6, SOON);
    }
    try (var second = dial()) {
      write(second, "world");

      assertThat(peer.awaitReceived(11, SOON)).asString(US_ASCII).isEqualTo("hello world");
    }
  }

  @Test
  void saysWhatCameInsteadWhenTooLittleDoes() throws Exception {
    try (var client = dial()) {
      write(client, "abc");
      peer.awaitReceived(3, SOON);

      assertThatThrownBy(() -> peer.awaitReceived(5, Duration.ofMillis(50)))
          .isInstanceOf(TimeoutException.class)
          .hasMessageContaining("5 bytes awaited")
          .hasMessageContaining("\"abc\"");
    }
  }

  @Test
  void isASinkThatStaysSilent() throws Exception {
    try (var client = dial()) {
      write(client, "anybody?");
      peer.awaitReceived(8, SOON);
      client.setSoTimeout(50);

      assertThatThrownBy(() -> client.getInputStream().read())
          .isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void sendsWhenTold() throws Exception {
    try (var client = dial()) {
      peer.awaitConnections(1, SOON);

      peer.send(bytes("push"));

      assertThat(read(client, 4)).isEqualTo("push");
    }
  }

  @Test
  void cannotSendToNobody() {
    assertThatThrownBy(() -> peer.send(bytes("x"))).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void reactsOnceForEachThresholdInTheirOrder() throws Exception {
    peer.after(6, bytes("second;")).after(2, bytes("first;")).after(0, bytes("welcome;"));
    try (var client = dial()) {
      assertThat(read(client, 8)).isEqualTo("welcome;");

      write(client, "123456");

      assertThat(read(client, 13)).isEqualTo("first;second;");
      write(client, "789");
      peer.awaitReceived(9, SOON);
      peer.send(bytes("end"));
      assertThat(read(client, 3)).isEqualTo("end");
    }
  }

  @Test
  void reactsAtOnceToWhatHasComeAlready() throws Exception {
    try (var client = dial()) {
      write(client, "abc");
      peer.awaitReceived(3, SOON);

      peer.after(3, bytes("ok"));

      assertThat(read(client, 2)).isEqualTo("ok");
    }
  }

  @Test
  void resetsWhenEnoughHasCome() throws Exception {
    peer.after(3, peer::reset);
    try (var client = dial()) {
      write(client, "abc");

      assertThatThrownBy(() -> client.getInputStream().read())
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
    }
  }

  @Test
  void closesOneConnectionAndTakesTheNext() throws Exception {
    try (var client = dial()) {
      peer.awaitConnections(1, SOON);

      peer.closeConnection();

      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
    try (var client = dial()) {
      peer.awaitConnections(2, SOON);
      peer.send(bytes("again"));
      assertThat(read(client, 5)).isEqualTo("again");
    }
  }

  @Test
  void goesOnReceivingAfterItHasEndedItsOwnHalf() throws Exception {
    try (var client = dial()) {
      peer.awaitConnections(1, SOON);

      peer.closeOutput();

      assertThat(client.getInputStream().read()).isEqualTo(-1);
      write(client, "still here");
      assertThat(peer.awaitReceived(10, SOON)).asString(US_ASCII).isEqualTo("still here");
    }
  }

  @Test
  void closesWhenTheOtherSideEndsUnlessToldToStay() throws Exception {
    try (var client = dial()) {
      client.shutdownOutput();
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
    peer.keepOpen();
    try (var client = dial()) {
      client.shutdownOutput();
      peer.awaitConnections(2, SOON);
      peer.awaitEnded(SOON);

      peer.send(bytes("late"));
      peer.closeConnection();

      assertThat(client.getInputStream().readAllBytes()).asString(US_ASCII).isEqualTo("late");
    }
  }

  @Test
  void canLeaveEverythingUnreadSoThatTheWindowFills() throws Exception {
    try (var deaf = TcpPeer.listenWithoutReading();
        var client = SocketChannel.open(deaf.address())) {
      client.configureBlocking(false);
      var chunk = ByteBuffer.allocate(1 << 20);
      int written = 0;
      int megabytes = 0;
      do {
        chunk.clear();
        written = client.write(chunk);
        megabytes++;
      } while (written > 0 && megabytes < 200);

      assertThat(written).isZero();
      assertThat(deaf.received()).isEmpty();
    }
  }

  @Test
  void endsEverythingWhenItCloses() throws Exception {
    peer.keepOpen();
    try (var client = dial()) {
      client.shutdownOutput();
      peer.awaitConnections(1, SOON);
      peer.awaitEnded(SOON);
      long started = System.nanoTime();

      peer.close();

      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
      assertThat(client.getInputStream().read()).isEqualTo(-1);
    }
  }

  @Test
  void conversesInsideTlsWithTheSuiteItWasGiven() throws Exception {
    String suite = "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256";
    var authority = CertificateAuthority.create();
    try (var inTunnel = TcpPeer.listenInsideTls(authority, suite);
        var client = TlsClient.trusting(authority).dial(inTunnel.address(), "tls.lab")) {
      write(client, "hello");
      assertThat(inTunnel.awaitReceived(5, SOON)).asString(US_ASCII).isEqualTo("hello");
      assertThat(client.getSession().getCipherSuite()).isEqualTo(suite);

      inTunnel.send("bye".getBytes(US_ASCII));
      inTunnel.closeConnection();

      assertThat(client.getInputStream().readAllBytes()).asString(US_ASCII).isEqualTo("bye");
      inTunnel.awaitEnded(SOON);
    }
  }

  private Socket dial() throws IOException {
    var socket = new Socket(peer.address().getAddress(), peer.port());
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static void write(Socket client, String text) throws IOException {
    client.getOutputStream().write(bytes(text));
  }

  private static String read(Socket client, int count) throws IOException {
    return new String(client.getInputStream().readNBytes(count), US_ASCII);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(US_ASCII);
  }
}
