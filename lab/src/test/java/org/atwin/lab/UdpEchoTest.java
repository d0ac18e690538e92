package org.atwin.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class UdpEchoTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 1_460, 65_507})
  void sendsEveryDatagramBack(int length) throws Exception {
    byte[] sent = new byte[length];
    new Random(length).nextBytes(sent);
    try (var echo = UdpEcho.start();
        var client = client()) {
      client.send(new DatagramPacket(sent, length, echo.address()));

      assertThat(receive(client)).isEqualTo(sent);
    }
  }

  @Test
  void answersEachSenderOnItsOwn() throws Exception {
    try (var echo = UdpEcho.start();
        var first = client();
        var second = client()) {
      first.send(new DatagramPacket(new byte[] {1}, 1, echo.address()));
      second.send(new DatagramPacket(new byte[] {2}, 1, echo.address()));

      assertThat(receive(second)).containsExactly(2);
      assertThat(receive(first)).containsExactly(1);
    }
  }

  @Test
  void freesItsPortWhenItCloses() throws Exception {
    var echo = UdpEcho.start();
    assertThatThrownBy(() -> UdpEcho.start(echo.port())).isInstanceOf(IOException.class);

    echo.close();

    try (var again = UdpEcho.start(echo.port())) {
      assertThat(again.port()).isEqualTo(echo.port());
    }
  }

  private static DatagramSocket client() throws IOException {
    var socket = new DatagramSocket(0, InetAddress.getByName("127.0.0.1"));
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static byte[] receive(DatagramSocket client) throws IOException {
    var packet = new DatagramPacket(new byte[65_535], 65_535);
    client.receive(packet);
    return Arrays.copyOf(packet.getData(), packet.getLength());
  }
}
