package org.atwin.dialect.onemo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.atwin.dialect.Model;
import org.atwin.net.AllowList;
import org.atwin.net.NetworkAccess;
import org.atwin.net.Route;
import org.atwin.time.VirtualTimeline;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 3.15, with a server whose clock stands at the time of the manual's example. */
class TimeCommandsTest {

  /** 07:35:02 in Beijing. */
  private static final Instant PRINTED = Instant.parse("2019-02-20T23:35:02Z");

  private static final int GOOD = 1;
  private static final int KISS_OF_DEATH = 0;

  private final VirtualTimeline timeline = new VirtualTimeline();
  private DatagramSocket server;
  private NetworkAccess access;

  @BeforeEach
  void listen() throws IOException {
    server = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
    server.setSoTimeout(30_000);
    int port = server.getLocalPort();
    access =
        NetworkAccess.OPEN
            .with(AllowList.LOOPBACK)
            .with(Route.parse("udp:cn.ntp.org.cn:123=127.0.0.1:" + port))
            .with(Route.parse("udp:ntp1.aliyun.com:123=127.0.0.1:" + port))
            .with(Route.parse("udp:192.0.2.1=127.0.0.1:" + port));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private TwinHost host(String model) throws Exception {
    return Hosts.of(model, access, timeline);
  }

  private void answer(int stratum) throws IOException {
    var packet = new DatagramPacket(new byte[100], 100);
    server.receive(packet);
    long now = (PRINTED.getEpochSecond() + 2_208_988_800L) << 32;
    var reply = ByteBuffer.allocate(48).put(0, (byte) 0x24).put(1, (byte) stratum);
    reply.putLong(24, ByteBuffer.wrap(packet.getData()).getLong(40));
    reply.putLong(32, now).putLong(40, now);
    server.send(new DatagramPacket(reply.array(), 48, packet.getSocketAddress()));
  }

  @ParameterizedTest
  @CsvSource({"MN316-DLVS, ''", "ML307R-DC, '\"'"})
  void playsTheManualsExamples(String model, String quote) throws Exception {
    try (var host = host(model)) {
      host.command("AT+MNTP=\"cn.ntp.org.cn\",,0", "OK");
      answer(GOOD);
      host.expectReports("+MNTP: 0,\"19/02/21,07:35:02+32\"");
      host.press("AT+CCLK?\r");
      assertThat(host.read(30)).doesNotContain("19/02/21");
      host.heard();

      host.command("AT+MNTP=\"cn.ntp.org.cn\",123,1,30", "OK");
      answer(GOOD);
      host.expectReports("+MNTP: 0,\"19/02/21,07:35:02+32\"");
      timeline.advance(Duration.ofSeconds(1));
      host.command("AT+CCLK?", "+CCLK: " + quote + "19/02/21,07:35:03+32" + quote, "OK");
    }
  }

  @Test
  void theShortFormAsksTheUsualServerAndSetsTheClock() throws Exception {
    try (var host = host("ML307R-DC")) {
      host.command("AT+MNTP", "OK");
      answer(GOOD);
      host.expectReports("+MNTP: 0,\"19/02/21,07:35:02+32\"");
      host.command("AT+CCLK?", "+CCLK: \"19/02/21,07:35:02+32\"", "OK");
    }
  }

  @Test
  void theZoneIsTheOneOfTheClock() throws Exception {
    try (var host = host("ML307R-DC")) {
      host.command("AT+CCLK=\"24/01/01,00:00:00-20\"", "OK");
      host.command("AT+MNTP=\"192.0.2.1\",4000,0", "OK");
      answer(GOOD);
      host.expectReports("+MNTP: 0,\"19/02/20,18:35:02-20\"");
    }
  }

  static Stream<String> models() {
    return OneMo.DIALECT.models().stream().map(Model::name);
  }

  /** 20 s, on some Cat.1 models 30 s (footnote 42). */
  @ParameterizedTest
  @MethodSource("models")
  void howLongItWaitsDiffersByModel(String model) throws Exception {
    try (var host = host(model)) {
      boolean longer = model.matches("ML30(2|5A|7).*");
      host.command("AT+MNTP=\"192.0.2.1\"", "OK");
      timeline.advance(Duration.ofSeconds(longer ? 30 : 20).minusMillis(1));
      assertThat(host.unread()).isEmpty();
      timeline.advance(Duration.ofMillis(1));
      host.expectReports("+MNTP: 2");
    }
  }

  @Test
  void saysWhyThereIsNoTime() throws Exception {
    try (var host = host("ML307R-DC")) {
      host.command("AT+MNTP=\"nowhere.test\"", "OK");
      host.expectReports("+MNTP: 1");
      host.command("AT+MNTP=\"192.0.2.1\",123,1,5", "OK");
      answer(KISS_OF_DEATH);
      host.expectReports("+MNTP: 3");
      host.command("AT+MNTP=\"192.0.2.1\",0", "OK").expectReports("+MNTP: 3");
      host.command("AT+MNTP=\"192.0.2.1\",123,1,5", "OK");
      host.command("AT+MNTP", "+CME ERROR: 550");
      timeline.advance(Duration.ofSeconds(5));
      host.expectReports("+MNTP: 2");
      host.command("AT+MNTP=\"2001:db8::1\"", "+CME ERROR: 577");
      host.command("AT+CGACT=0,1", "OK");
      host.command("AT+MNTP", "+CME ERROR: 570");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AT+MNTP=\"\"",
        "AT+MNTP=\"192.0.2.1\",65536",
        "AT+MNTP=\"192.0.2.1\",123,2",
        "AT+MNTP=\"192.0.2.1\",123,1,0",
        "AT+MNTP=\"192.0.2.1\",123,1,301",
        "AT+MNTP=\"192.0.2.1\",123,1,30,1"
      })
  void whatMakesNoSenseIsRefused(String line) throws Exception {
    try (var host = host("ML307R-DC")) {
      host.command("AT+MNTP=?", "+MNTP: ,(0-65535),(0-1),(1-300)", "OK");
      host.command(line, "+CME ERROR: 50");
    }
  }
}
