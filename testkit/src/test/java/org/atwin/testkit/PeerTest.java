package org.atwin.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.Socket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PeerTest {

  private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

  private final Peer peer = Peer.listening();

  @AfterEach
  void close() throws IOException {
    peer.close();
  }

  @Test
  void oneConnectionAtATimeIsTakenAndEnded() throws Exception {
    try (var module = new Socket(LOOPBACK, peer.port())) {
      module.getOutputStream().write("ping\u00ff".getBytes(ISO_8859_1));
      assertThat(peer.accept().read(5)).isEqualTo("ping\u00ff");

      peer.write("pong");
      peer.finish();

      assertThat(module.getInputStream().readAllBytes()).asString().isEqualTo("pong");
    }
    try (var module = new Socket(LOOPBACK, peer.port())) {
      module.getOutputStream().write('x');
      assertThat(peer.accept().read(1)).isEqualTo("x");

      peer.reset();

      assertThatThrownBy(() -> module.getInputStream().read()).isInstanceOf(IOException.class);
    }
  }

  @Test
  void aDatagramIsAnsweredToWhoeverSentIt() throws Exception {
    try (var module = new DatagramSocket(0, LOOPBACK)) {
      module.setSoTimeout((int) Await.PATIENCE.toMillis());
      module.send(new DatagramPacket(new byte[] {'h', 'i'}, 2, LOOPBACK, peer.port()));
      assertThat(peer.receive()).isEqualTo("hi");

      peer.send("ho");

      var answer = new DatagramPacket(new byte[2], 2);
      module.receive(answer);
      assertThat(answer.getData()).asString().isEqualTo("ho");
    }
  }

  @Test
  void aRefusingPortRefuses() throws Exception {
    try (var nobody = new RefusingPort()) {
      assertThatThrownBy(() -> new Socket("127.0.0.1", nobody.port()).close())
          .isInstanceOf(ConnectException.class);
    }
  }
}
