package org.atwin.lab;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UdpPeerTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  private UdpPeer peer;
  private DatagramSocket client;

  @BeforeEach
  void listen() throws IOException {
    peer = UdpPeer.listen();
    client = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
    client.setSoTimeout(20_000);
  }

  @AfterEach
  void close() {
    client.close();
    peer.close();
  }

  @Test
  void keepsDatagramsApartAndTogether() throws Exception {
    send("one");
    send("");
    send("two");

    assertThat(peer.awaitDatagrams(3, SOON))
        .extracting(payload -> new String(payload, US_ASCII))
        .containsExactly("one", "", "two");
    assertThat(peer.awaitReceived(6, SOON)).asString(US_ASCII).isEqualTo("onetwo");
  }

  @Test
  void sendsToWhoeverSentLast() throws Exception {
    send("hello");
    peer.awaitReceived(5, SOON);

    peer.send("answer".getBytes(US_ASCII));

    assertThat(receive()).isEqualTo("answer");
  }

  @Test
  void reactsWhenEnoughHasCome() throws Exception {
    peer.after(4, "four".getBytes(US_ASCII)).after(2, "two".getBytes(US_ASCII));

    send("1");
    send("234");

    assertThat(receive()).isEqualTo("two");
    assertThat(receive()).isEqualTo("four");
  }

  @Test
  void cannotSendToNobodyAndSaysWhatIsMissing() {
    assertThatThrownBy(() -> peer.send(new byte[1])).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> peer.awaitDatagrams(1, Duration.ofMillis(20)))
        .isInstanceOf(TimeoutException.class)
        .hasMessageContaining("1 datagrams awaited, received 0");
  }

  private void send(String text) throws IOException {
    byte[] payload = text.getBytes(US_ASCII);
    client.send(new DatagramPacket(payload, payload.length, peer.address()));
  }

  private String receive() throws IOException {
    var packet = new DatagramPacket(new byte[100], 100);
    client.receive(packet);
    return new String(packet.getData(), 0, packet.getLength(), US_ASCII);
  }
}
