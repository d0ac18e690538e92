package org.atwin.dialect.dxct11;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.atwin.net.AllowList;
import org.atwin.net.NetworkAccess;
import org.atwin.net.Route;
import org.atwin.net.ping.FakeEcho;
import org.atwin.radio.Cell;
import org.atwin.radio.RegisterPolicy;
import org.atwin.radio.Signal;
import org.atwin.time.VirtualTimeline;
import org.atwin.twin.TwinBuilder;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chapter 6.2: registration, signal, cell, time and ping. */
class NetworkCommandsTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  @Test
  void oneNotifiesAndTwoOnlyTellsMore() throws Exception {
    try (var host = TwinHost.of("dx-ct11").quiet()) {
      assertThat(host.ask("AT+CREG?")).containsExactly("+CREG: 0,1", "OK");

      host.ask("AT+CREG=1");
      assertThat(host.air(air -> air.withRegister(RegisterPolicy.ROAMING)))
          .containsExactly("+CREG: 5");
      assertThat(host.ask("AT+CREG?")).containsExactly("+CREG: 1,5", "OK");

      host.ask("AT+CREG=2");
      assertThat(host.air(air -> air.withRegister(RegisterPolicy.HOME))).isEmpty();
      assertThat(host.ask("AT+CREG?")).containsExactly("+CREG: 2,1,\"18BE\",\"0183DB22\",7", "OK");
      assertThat(host.ask("AT+CREG=3")).containsExactly("ERROR=103");
      assertThat(host.ask("AT+CREG=")).containsExactly("ERROR=101");
    }
  }

  @Test
  void tellsTheCellInTheOrderOfTheExample() throws Exception {
    try (var host = TwinHost.of("dx-ct11").quiet()) {
      var cell = new Cell(0x25ef, 47_198_990, 411, 1300, 3);
      host.air(air -> air.withCell(cell).withSignal(new Signal(-82, -19, 0)));

      assertThat(host.ask("AT+CPSI"))
          .containsExactly("+CPSI:460-0,0x25ef,47198990,411,5,5,-19,-82,-46,0", "OK");
      assertThat(host.ask("AT+CSQ")).containsExactly("+CSQ: 31,99", "OK");
    }
  }

  @Test
  void withoutCellThereIsNothingToTell() throws Exception {
    try (var host = TwinHost.of("dx-ct11").quiet()) {
      host.ask("AT+COPS=2");

      assertThat(host.ask("AT+CPSI")).containsExactly("ERROR=102");
      assertThat(host.ask("AT+CREG?")).containsExactly("+CREG: 0,0", "OK");
    }
  }

  // Time.

  @Test
  void setsTheClockInBeijingTime() throws Exception {
    try (var server = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"))) {
      server.setSoTimeout(30_000);
      var route = Route.parse("udp:cn.pool.ntp.org:123=127.0.0.1:" + server.getLocalPort());
      var access = NetworkAccess.OPEN.with(AllowList.LOOPBACK).with(route);
      try (var host = TwinHost.of(TwinBuilder.of("dx-ct11").access(access)).quiet()) {
        assertThat(host.ask("AT+QNTP?")).containsExactly("+QNTP:NOT SET", "OK");

        host.press("AT+QNTP=\"cn.pool.ntp.org\",123\r");
        answer(server, Instant.parse("2025-10-27T13:53:20Z"));

        assertThat(TwinHost.lines(host.await("OK\r\n")))
            .containsExactly("+QNTP:2025-10-27 21:53:20", "OK");
        host.after(Duration.ofSeconds(156));
        assertThat(host.ask("AT+QLTS?")).containsExactly("+QLTS:2025-10-27 21:55:56", "OK");
        assertThat(host.ask("AT+QNTP?")).containsExactly("+QNTP:cn.pool.ntp.org,123", "OK");
      }
    }
  }

  private static void answer(DatagramSocket server, Instant time) throws Exception {
    var packet = new DatagramPacket(new byte[100], 100);
    server.receive(packet);
    long now = (time.getEpochSecond() + 2_208_988_800L) << 32;
    var reply = ByteBuffer.allocate(48).put(0, (byte) 0x24).put(1, (byte) 1);
    reply.putLong(24, ByteBuffer.wrap(packet.getData()).getLong(40));
    reply.putLong(32, now).putLong(40, now);
    server.send(new DatagramPacket(reply.array(), 48, packet.getSocketAddress()));
  }

  @Test
  void aServerThatDoesNotAnswerIs201() throws Exception {
    try (var mute = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
        var host = TwinHost.of(TwinBuilder.of("dx-ct11").access(loopback())).quiet()) {
      host.press("AT+QNTP=127.0.0.1," + mute.getLocalPort() + "\r");

      assertThat(host.after(Duration.ofSeconds(9))).isEmpty();
      host.pass(Duration.ofSeconds(1));
      host.expect("\r\nERROR=201\r\n");
      assertThat(host.ask("AT+QNTP=127.0.0.1,0")).containsExactly("ERROR=201");
    }
  }

  private static NetworkAccess loopback() {
    return NetworkAccess.OPEN.with(AllowList.LOOPBACK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AT+QNTP=\"cn.pool.ntp.org\",123",
        "AT+QPING=\"www.baidu.com\"",
        "AT+QIOPEN=\"TCP\",\"112.125.89.8\",33124,0,0",
        "AT+OTA=1,\"http://127.0.0.1/image\""
      })
  void withoutDataNetworkItIsTheWrongState(String command) throws Exception {
    try (var host = TwinHost.of("dx-ct11").quiet()) {
      host.ask("AT+COPS=2");

      assertThat(host.ask(command)).containsExactly("ERROR=102");
    }
  }

  // Ping.

  private static TwinHost pinging(FakeEcho far, VirtualTimeline timeline) throws Exception {
    var module =
        TwinBuilder.of("dx-ct11")
            .timeline(timeline)
            .speed(TwinBuilder.Speed.INSTANT)
            .background(Runnable::run)
            .access(NetworkAccess.OPEN.with(far))
            .build();
    var host = new TwinHost(module, timeline);
    host.switchOn();
    return host.quiet();
  }

  @Test
  void printsALineForEachReplyWithTheAddressInUpperCase() throws Exception {
    var timeline = new VirtualTimeline();
    var far = new FakeEcho(timeline).replies(30, 52).drops().replies(45, 52);
    try (var host = pinging(far, timeline)) {
      var own = (Inet6Address) InetAddress.ofLiteral("2409:8900:8500:55bd:1:1:acf9:290");
      host.module()
          .post(() ->
              host.module().radio().world().changeNetwork(network -> network.withAddress6(own)));
      host.ask("AT+CGDCONT=1,\"IPV4V6\"");
      host.ask("AT+RST");
      host.after(MINUTE);
      host.ask("AT+CGDCONT=1,\"IPV4V6\"");
      host.say("ATE0\rAT+CGACT=0,1\rAT+CGACT=1,1\r");
      host.after(MINUTE);

      host.say("AT+QPING=\"2409:8C54:870:310:0:FF:B0ED:40AC\",3\r");

      assertThat(TwinHost.lines(host.after(MINUTE)))
          .containsExactly(
              "+CIPPING:\"2409:8C54:870:310:0:FF:B0ED:40AC\",30,52",
              "+CIPPING:\"2409:8C54:870:310:0:FF:B0ED:40AC\",45,52",
              "OK");
    }
  }

  @Test
  void pingsFourTimesUnlessToldAndFailsWithoutAnyReply() throws Exception {
    var timeline = new VirtualTimeline();
    var far = new FakeEcho(timeline).drops().drops().drops().drops();
    try (var host = pinging(far, timeline)) {
      host.say("AT+QPING=10.1.2.3\r");

      assertThat(host.after(MINUTE)).isEqualTo("\r\nERROR=201\r\n");
      assertThat(far.sent).hasSize(4);
      for (String count : List.of("0", "11")) {
        assertThat(host.ask("AT+QPING=10.1.2.3," + count)).containsExactly("ERROR=103");
      }
    }
  }

  @Test
  void aNameWithoutAddressIs201() throws Exception {
    try (var host = TwinHost.of(TwinBuilder.of("dx-ct11").access(loopback())).quiet()) {
      host.press("AT+QPING=nowhere.test\r");

      host.expect("\r\nERROR=201\r\n");
    }
  }
}
