package org.atwin.dialect.m531x;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import org.atwin.net.AllowList;
import org.atwin.net.NetworkAccess;
import org.atwin.net.Route;
import org.atwin.twin.TwinBuilder;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Manual 5.2, with a server whose clock stands at the time of the manual's example. */
class TimeCommandsTest {

  private static final Instant PRINTED = Instant.parse("2019-02-22T06:38:23Z");

  private DatagramSocket server;
  private NetworkAccess access;

  @BeforeEach
  void listen() throws IOException {
    server = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
    server.setSoTimeout(30_000);
    access =
        NetworkAccess.OPEN
            .with(AllowList.LOOPBACK)
            .with(Route.parse("udp:cn.ntp.org.cn:123=127.0.0.1:" + server.getLocalPort()))
            .with(Route.parse("udp:192.0.2.1=127.0.0.1:" + server.getLocalPort()));
  }

  @AfterEach
  void close() {
    server.close();
  }

  private void answer() throws IOException {
    var packet = new DatagramPacket(new byte[100], 100);
    server.receive(packet);
    long now = (PRINTED.getEpochSecond() + 2_208_988_800L) << 32;
    var reply = ByteBuffer.allocate(48).put(0, (byte) 0x24).put(1, (byte) 1);
    reply.putLong(24, ByteBuffer.wrap(packet.getData()).getLong(40));
    reply.putLong(32, now).putLong(40, now);
    server.send(new DatagramPacket(reply.array(), 48, packet.getSocketAddress()));
  }

  @Test
  void theShortFormTellsTheTimeAndLeavesTheClockAlone() throws Exception {
    try (var host = TwinHost.live(TwinBuilder.of("m5311-lv").access(access), "+IP: ")) {
      host.type("AT+CMNTP").expect("\r\nOK\r\n");
      answer();

      host.await("\r\n+CMNTP: 0,\"19/02/22,06:38:23+32\"\r\n");
      assertThat(host.ask("AT+CCLK?", "OK")).doesNotContain("+CCLK: 19/02/22");
    }
  }

  @Test
  void theLongFormSetsTheClockUnlessToldNotTo() throws Exception {
    try (var host = TwinHost.live(TwinBuilder.of("m5311-lv").access(access), "+IP: ")) {
      host.ask("AT+CMNTP=\"192.0.2.1\",4000,0,30", "OK");
      answer();
      host.await("+CMNTP: 0,\"19/02/22,06:38:2");
      assertThat(host.ask("AT+CCLK?", "OK")).doesNotContain("+CCLK: 19/02/22");

      host.ask("AT+CMNTP=\"cn.ntp.org.cn\", ,1,30", "OK");
      answer();
      host.await("+CMNTP: 0,\"19/02/22,06:38:2");
      assertThat(host.ask("AT+CCLK?", "OK")).contains("+CCLK: 19/02/22,06:38:2");
    }
  }

  @Test
  void aNameThatDoesNotExistIsTold() throws Exception {
    try (var host = TwinHost.live(TwinBuilder.of("m5311-lv").access(access), "+IP: ")) {
      host.ask("AT+CMNTP=\"nowhere.test\"", "\r\n+CMNTP: 1\r\n");
    }
  }

  @Test
  void oneRequestAtATimeAndSilenceEndsAtItsTimeOut() throws Exception {
    try (TwinHost host = TwinHost.of(TwinBuilder.of("m5311-lv").access(access)).quiet()) {
      host.say("AT+SM=LOCK\r");
      assertThat(host.ask("AT+CMNTP=\"192.0.2.1\",123,1,5")).containsExactly("OK");
      assertThat(host.ask("AT+CMNTP=\"192.0.2.1\""))
          .containsExactly("+CME ERROR: operation not allowed");
      assertThat(host.ask("AT+CMNTP")).containsExactly("+CME ERROR: operation not allowed");
      assertThat(host.after(Duration.ofMillis(4999))).isEmpty();
      assertThat(host.after(Duration.ofMillis(1))).isEqualTo("\r\n+CMNTP: 2\r\n");

      assertThat(host.ask("AT+CMNTP=\"192.0.2.1\"")).containsExactly("OK");
      assertThat(host.after(Duration.ofSeconds(30))).isEqualTo("\r\n+CMNTP: 2\r\n");
    }
  }

  @Test
  void withoutAPdnThereIsNoRequest() throws Exception {
    try (TwinHost host = TwinHost.of("m5311-lv").quiet()) {
      host.say("AT+CFUN=0\r");
      assertThat(host.ask("AT+CMNTP")).containsExactly("+CME ERROR: operation not allowed");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AT+CMNTP=",
        "AT+CMNTP=\"\"",
        "AT+CMNTP=\"192.0.2.1\",0",
        "AT+CMNTP=\"192.0.2.1\",65536",
        "AT+CMNTP=\"192.0.2.1\",\"123\"",
        "AT+CMNTP=\"192.0.2.1\",123,2",
        "AT+CMNTP=\"192.0.2.1\",123,1,0",
        "AT+CMNTP=\"192.0.2.1\",123,1,30,1"
      })
  void whatMakesNoSenseIsRefused(String line) throws Exception {
    try (TwinHost host = TwinHost.of("m5311-lv").quiet()) {
      assertThat(host.ask(line)).containsExactly("+CME ERROR: Incorrect parameters");
    }
  }
}
