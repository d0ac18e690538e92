package org.atwin.dialect.m531x;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.atwin.net.AllowList;
import org.atwin.net.NetworkAccess;
import org.atwin.net.Route;
import org.atwin.net.ping.FakeEcho;
import org.atwin.time.VirtualTimeline;
import org.atwin.twin.TwinBuilder;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Manual chapter 8, with a real server for datagrams and a far end that echoes as told. */
class QuickReleaseCommandsTest {

  private static final Duration TEN_SECONDS = Duration.ofSeconds(10);

  private final VirtualTimeline timeline = new VirtualTimeline();
  private final FakeEcho far = new FakeEcho(timeline);
  private DatagramSocket server;
  private NetworkAccess access;

  @BeforeEach
  void listen() throws IOException {
    server = new DatagramSocket(0, InetAddress.ofLiteral("127.0.0.1"));
    server.setSoTimeout(30_000);
    access =
        NetworkAccess.OPEN
            .with(far)
            .with(AllowList.LOOPBACK)
            .with(Route.parse("udp:169.254.123.123:36000=127.0.0.1:" + server.getLocalPort()))
            .with(Route.parse("udp:47.93.217.230:2008=127.0.0.1:" + server.getLocalPort()))
            .with(Route.parse("icmp:114.116.144.151=127.0.0.1"));
  }

  @AfterEach
  void close() {
    server.close();
  }

  /** On a clock that stands still, with a signalling connection that is reported. */
  private TwinHost connected() throws Exception {
    var host =
        new TwinHost(
            TwinBuilder.of("m5311-lv")
                .timeline(timeline)
                .speed(TwinBuilder.Speed.INSTANT)
                .background(Runnable::run)
                .access(access)
                .build(),
            timeline);
    host.switchOn();
    host.quiet();
    assertThat(host.ask("AT+CSCON=1")).containsExactly("+CSCON: 1", "OK");
    return host;
  }

  private DatagramPacket receive() throws IOException {
    var packet = new DatagramPacket(new byte[100], 100);
    server.receive(packet);
    return packet;
  }

  @Test
  void aDatagramToTheReservedAddressReleasesTheConnection() throws Exception {
    try (TwinHost host = connected()) {
      assertThat(host.ask("AT*RAIREQ")).containsExactly("OK", "+CSCON: 0");
      assertThat(receive().getLength()).isEqualTo(1);
      assertThat(host.after(TEN_SECONDS)).isEmpty();
    }
  }

  @Test
  void withoutAConnectionThePacketOpensOneFirst() throws Exception {
    try (TwinHost host = connected()) {
      host.say("AT*RAIREQ\r");
      receive();

      assertThat(host.ask("AT*RAIREQ=0")).containsExactly("OK", "+CSCON: 1", "+CSCON: 0");
      receive();
    }
  }

  @Test
  void whereThePacketGoesBehindTheCellMakesNoDifference() throws Exception {
    try (TwinHost host = connected()) {
      assertThat(host.ask("AT*RAIREQ=0,\"169.254.10.1\",798")).containsExactly("OK", "+CSCON: 0");
    }
  }

  @Test
  void anEchoReleasesTheConnectionOnlyIfItIsAnswered() throws Exception {
    try (TwinHost host = connected()) {
      far.replies(500, 50).drops();
      assertThat(host.ask("AT*RAIREQ=1,\"114.116.144.151\"")).containsExactly("OK");
      assertThat(TwinHost.lines(host.after(Duration.ofMillis(500)))).containsExactly("+CSCON: 0");
      assertThat(far.sizes).containsExactly(1);

      assertThat(host.ask("AT*RAIREQ=1,\"114.116.144.151\"")).containsExactly("OK", "+CSCON: 1");
      assertThat(host.after(TEN_SECONDS)).isEmpty();
      assertThat(TwinHost.lines(host.after(TEN_SECONDS))).containsExactly("+CSCON: 0");
    }
  }

  @Test
  void anIndicationCountsForOneDatagram() throws Exception {
    try (TwinHost host = connected()) {
      host.say("AT+IPSTART=0,\"UDP\",\"47.93.217.230\",2008\r");
      assertThat(host.ask("AT*NBIOTRAI=1")).containsExactly("OK");
      assertThat(host.ask("AT*NBIOTRAI?")).containsExactly("*NBIOTRAI: 1", "OK");

      assertThat(host.ask("AT+IPSEND=0,0,\"this is normal string\""))
          .containsExactly("+IPSEND: 0,21", "OK", "+CSCON: 0");
      receive();
      assertThat(host.ask("AT*NBIOTRAI?")).containsExactly("*NBIOTRAI: 0", "OK");
      assertThat(host.ask("AT+IPSEND=0,0,\"again\""))
          .containsExactly("+IPSEND: 0,5", "OK", "+CSCON: 1");
    }
  }

  @Test
  void theSecondKindWaitsForAnAnswer() throws Exception {
    try (var host = TwinHost.live(TwinBuilder.of("m5311-lv").access(access), "+IP: ")) {
      host.ask("AT+IPRCFG=1,2,0", "OK");
      host.ask("AT+IPSTART=0,\"UDP\",\"47.93.217.230\",2008", "OK");
      host.ask("AT*NBIOTRAI=2", "OK");
      host.ask("AT+CSCON=1", "OK");
      assertThat(host.ask("AT+IPSEND=0,0,\"hello cmiot\"", "OK")).doesNotContain("+CSCON: 0");
      DatagramPacket packet = receive();
      packet.setData("hello custom".getBytes(StandardCharsets.US_ASCII));
      server.send(packet);

      assertThat(host.await("+CSCON: 0\r\n"))
          .endsWith("\r\n+IPRD: 0,\"47.93.217.230\",2008,12,hello custom\r\n\r\n+CSCON: 0\r\n");
    }
  }

  @Test
  void overTcpTheFirstKindDoesNothingAndTheSecondWaitsForData() throws Exception {
    try (var listener = new ServerSocket(0, 5, InetAddress.ofLiteral("127.0.0.1"));
        var host = TwinHost.live(TwinBuilder.of("m5311-lv").access(access), "+IP: ")) {
      host.ask("AT+IPSTART=0,\"TCP\",\"127.0.0.1\"," + listener.getLocalPort(), "CONNECT OK");
      try (Socket peer = listener.accept()) {
        host.ask("AT+CSCON=1", "OK");
        host.ask("AT*NBIOTRAI=1", "OK");
        host.ask("AT+IPSEND=0,0,\"a\"", "OK");
        assertThat(peer.getInputStream().read()).isEqualTo('a');
        assertThat(host.ask("AT*NBIOTRAI?", "OK")).contains("*NBIOTRAI: 0");
        assertThat(host.ask("AT+CSCON?", "OK")).contains("+CSCON: 1,1");

        host.ask("AT*NBIOTRAI=2", "OK");
        host.ask("AT+IPSEND=0,0,\"b\"", "OK");
        assertThat(peer.getInputStream().read()).isEqualTo('b');
        peer.getOutputStream().write('c');
        host.await("+CSCON: 0");
      }
    }
  }

  @Test
  void withoutAPdnNothingIsSent() throws Exception {
    try (TwinHost host = connected()) {
      host.say("AT+CFUN=0\r");
      assertThat(host.ask("AT*RAIREQ")).containsExactly("ERROR");
      assertThat(host.ask("AT*RAIREQ=1,\"114.116.144.151\"")).containsExactly("ERROR");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AT*NBIOTRAI",
        "AT*NBIOTRAI=3",
        "AT*NBIOTRAI=-1",
        "AT*NBIOTRAI=\"1\"",
        "AT*NBIOTRAI=1,1",
        "AT*RAIREQ=2",
        "AT*RAIREQ=",
        "AT*RAIREQ?",
        "AT*RAIREQ=0,\"server.test\"",
        "AT*RAIREQ=0,\"169.254.123\"",
        "AT*RAIREQ=0,\"169.254.123.123\",0",
        "AT*RAIREQ=0,\"169.254.123.123\",36000,1"
      })
  void whatMakesNoSenseIsAnError(String line) throws Exception {
    try (TwinHost host = connected()) {
      assertThat(host.ask(line)).containsExactly("ERROR");
    }
  }
}
