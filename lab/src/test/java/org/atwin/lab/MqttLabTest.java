package org.atwin.lab;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MqttLabTest {

  private static final String CONNECT_3_1_1 = "10 0d 00 04 4d515454 04 02 00 3c 00 01 61";
  private static final String CONNECT_3_1 = "10 0f 00 06 4d5149736470 03 02 00 3c 00 01 62";
  private static final String ACCEPTED = "20020000";

  @Test
  void acceptsBothOldVersions() throws Exception {
    try (var server = MqttLab.start();
        var one = dial(server);
        var other = dial(server)) {
      assertThat(ask(one, CONNECT_3_1_1, 4)).isEqualTo(ACCEPTED);
      assertThat(ask(other, CONNECT_3_1, 4)).isEqualTo(ACCEPTED);
    }
  }

  @Test
  void carriesMessagesFromOneClientToAnother() throws Exception {
    try (var server = MqttLab.start();
        var subscriber = dial(server);
        var publisher = dial(server)) {
      ask(subscriber, CONNECT_3_1_1, 4);
      ask(publisher, CONNECT_3_1, 4);
      assertThat(ask(subscriber, "82 06 00 01 00 01 74 00", 5)).isEqualTo("9003000100");

      send(publisher, "30 05 00 01 74 68 69");

      assertThat(hear(subscriber, 7)).isEqualTo("30050001746869");
    }
  }

  @Test
  void takesPacketsThatFollowConnectAtOnce() throws Exception {
    try (var server = MqttLab.start();
        var client = dial(server)) {
      assertThat(ask(client, CONNECT_3_1_1 + "82 06 00 01 00 01 74 00", 9))
          .isEqualTo(ACCEPTED + "9003000100");
    }
  }

  @Test
  void letsOnlyItsUserIn() throws Exception {
    try (var server = MqttLab.requiring("u", "p")) {
      try (var client = dial(server)) {
        assertThat(ask(client, "10 13 00 04 4d515454 04 c2 00 3c 00 01 61 00 01 75 00 01 70", 4))
            .isEqualTo(ACCEPTED);
      }
      try (var client = dial(server)) {
        assertThat(ask(client, "10 13 00 04 4d515454 04 c2 00 3c 00 01 61 00 01 75 00 01 71", 4))
            .as("bad user name or password")
            .isEqualTo("20020004");
        assertThat(client.getInputStream().read()).as("the end").isNegative();
      }
    }
  }

  @Test
  void speaksTlsToo() throws Exception {
    try (var lab = Lab.start()) {
      Service service =
          lab.services().stream()
              .filter(each -> each.dialled().equals("mqtt.lab:8883"))
              .findFirst()
              .orElseThrow();
      try (var client = TlsClient.trusting(lab.authority()).dial(service.real(), MqttLab.HOST)) {
        assertThat(ask(client, CONNECT_3_1_1, 4)).isEqualTo(ACCEPTED);
      }
    }
  }

  @Test
  void answersNoMoreOnceItHasFallenSilent() throws Exception {
    try (var server = MqttLab.start().awake();
        var connected = dial(server);
        var late = dial(server)) {
      ask(connected, CONNECT_3_1_1, 4);
      connected.setSoTimeout(300);
      late.setSoTimeout(300);

      server.fallSilent();

      assertThatThrownBy(() -> ask(connected, "c0 00", 2)).hasMessageContaining("timed out");
      assertThatThrownBy(() -> ask(late, CONNECT_3_1, 4)).hasMessageContaining("timed out");
    }
  }

  @Test
  void endsSoon() throws Exception {
    var server = MqttLab.start();
    try (var client = dial(server)) {
      ask(client, CONNECT_3_1_1, 4);
      long started = System.nanoTime();

      server.close();

      assertThat(Duration.ofNanos(System.nanoTime() - started)).isLessThan(Duration.ofSeconds(10));
      assertThat(hasEnded(client)).isTrue();
    }
  }

  private static Socket dial(MqttLab server) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static String ask(Socket client, String hex, int answerBytes) throws IOException {
    send(client, hex);
    return hear(client, answerBytes);
  }

  private static void send(Socket client, String hex) throws IOException {
    client.getOutputStream().write(HexFormat.of().parseHex(hex.replace(" ", "")));
    client.getOutputStream().flush();
  }

  private static String hear(Socket client, int bytes) throws IOException {
    return HexFormat.of().formatHex(client.getInputStream().readNBytes(bytes));
  }

  private static boolean hasEnded(Socket client) {
    try {
      return client.getInputStream().read() < 0;
    } catch (IOException _) {
      return true; // reset
    }
  }
}
