package org.atwin.dialect.m531x;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import org.atwin.net.AllowList;
import org.atwin.net.NetworkAccess;
import org.atwin.net.Route;
import org.atwin.net.ping.FakeEcho;
import org.atwin.net.ping.HostEcho;
import org.atwin.time.VirtualTimeline;
import org.atwin.twin.TwinBuilder;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Manual 11.2, with a far end that answers as the manual prints. */
class PingCommandsTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);

  private final VirtualTimeline timeline = new VirtualTimeline();
  private final FakeEcho far = new FakeEcho(timeline);
  private TwinHost host;

  @BeforeEach
  void boot() throws Exception {
    host = host("M5311-MLVH1S04");
  }

  @AfterEach
  void close() {
    host.close();
  }

  /** A dual-stack network; the manual's example runs on one. */
  private TwinHost host(String firmware) throws Exception {
    var host =
        new TwinHost(
            TwinBuilder.of("m5311-lv")
                .set("firmware", firmware)
                .timeline(timeline)
                .speed(TwinBuilder.Speed.INSTANT)
                .background(Runnable::run)
                .access(NetworkAccess.OPEN.with(far))
                .build(),
            timeline);
    var own = (Inet6Address) InetAddress.ofLiteral("2409:8900:8500:55bd:1:1:acf9:290");
    host.module()
        .post(() ->
            host.module().radio().world().changeNetwork(network -> network.withAddress6(own)));
    host.switchOn();
    host.say("AT+SM=LOCK\r");
    return host.quiet();
  }

  @Test
  void repliesAndStatisticsReadAsTheManualPrintsThem() {
    for (int millis : new int[] {318, 526, 302, 591, 678, 646, 594, 673, 670, 540}) {
      far.replies(millis, 45);
    }
    assertThat(host.ask("AT+PING=\"2001:da8:8000:1:0:0:0:80\",16,8000,10,1")).containsExactly("OK");

    assertThat(TwinHost.lines(host.after(MINUTE)))
        .hasSize(13)
        .startsWith(
            "+PING: 2001:da8:8000:1:0:0:0:80,45,318", "+PING: 2001:da8:8000:1:0:0:0:80,45,526")
        .endsWith(
            "+PING: 2001:da8:8000:1:0:0:0:80,45,540",
            "--- 2001:DA8:8000:1::80 ping statistics ---",
            "10 packets transmitted, 10 received, 0% packet loss",
            "rtt min/avg/max = 302/553/678");
    assertThat(far.sizes).hasSize(10).containsOnly(16);
  }

  @Test
  void theMeanHasNoFraction() {
    for (int millis : new int[] {579, 620, 622, 619, 272, 584, 323, 322, 669, 203}) {
      far.replies(millis, 44);
    }
    host.say("AT+PING=\"2001:da8:8000:1:202:120:2:101\",16,8000,10,1\r");

    assertThat(host.after(MINUTE)).endsWith("\r\nrtt min/avg/max = 203/481/669\r\n");
  }

  @Test
  void fourRequestsOf32BytesAreUsual() {
    far.replies(20, 64).replies(30, 64).replies(40, 64).replies(50, 64);
    host.say("AT+PING=\"192.0.2.7\"\r");

    assertThat(TwinHost.lines(host.after(MINUTE)))
        .containsExactly(
            "+PING: 192.0.2.7,64,20",
            "+PING: 192.0.2.7,64,30",
            "+PING: 192.0.2.7,64,40",
            "+PING: 192.0.2.7,64,50",
            "--- 192.0.2.7 ping statistics ---",
            "4 packets transmitted, 4 received, 0% packet loss",
            "rtt min/avg/max = 20/35/50");
    assertThat(far.sizes).containsOnly(32);
  }

  @Test
  void lostRequestsAreToldOneByOneAtTheirTimeOut() {
    far.drops().replies(7, 64).errs(3, 1);
    host.say("AT+PING=\"192.0.2.7\",1,2000,3\r");

    assertThat(host.after(Duration.ofMillis(1999))).isEmpty();
    assertThat(TwinHost.lines(host.after(Duration.ofMillis(1)))).containsExactly("+PINGERR: 1");
    assertThat(TwinHost.lines(host.after(MINUTE)))
        .containsExactly(
            "+PING: 192.0.2.7,64,7",
            "+PINGERR: 1",
            "--- 192.0.2.7 ping statistics ---",
            "3 packets transmitted, 1 received, 66% packet loss",
            "rtt min/avg/max = 7/7/7");
  }

  @Test
  void withoutAnyReplyTheTimesAreZero() {
    host.say("AT+PING=\"192.0.2.7\",1,1000,2\r");

    assertThat(host.after(MINUTE))
        .endsWith(
            "\r\n2 packets transmitted, 0 received, 100% packet loss\r\n"
                + "\r\nrtt min/avg/max = 0/0/0\r\n");
  }

  @Test
  void oneRunAtATime() {
    host.say("AT+PING=\"192.0.2.7\",1,1000,1\r");
    assertThat(host.ask("AT+PING=\"192.0.2.7\"")).containsExactly("ERROR");
    host.after(MINUTE);
    assertThat(host.ask("AT+PING=\"192.0.2.7\"")).containsExactly("OK");
  }

  @Test
  void aLostPdnEndsTheRun() {
    host.say("AT+PING=\"192.0.2.7\",1,8000,10\r");
    assertThat(host.say("AT+CFUN=0\r")).contains("OK");

    assertThat(TwinHost.lines(host.after(MINUTE)).size()).isLessThanOrEqualTo(1);
    assertThat(far.sent).hasSize(1);
    assertThat(host.ask("AT+PING=\"192.0.2.7\"")).containsExactly("ERROR");
  }

  @Test
  void anEarlierFirmwarePingsOverIpv4Only() throws Exception {
    far.replies(1, 64);
    try (TwinHost old = host("M5311-MLVH1S03")) {
      assertThat(old.ask("AT+PING=\"2001:db8::1\",16,8000,1,1")).containsExactly("ERROR");
      assertThat(old.ask("AT+PING=\"192.0.2.7\",16,8000,1")).containsExactly("OK");
      assertThat(old.after(MINUTE)).contains("+PING: 192.0.2.7,64,1");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AT+PING",
        "AT+PING?",
        "AT+PING=",
        "AT+PING=\"\"",
        "AT+PING=\"192.0.2.7\",1501",
        "AT+PING=\"192.0.2.7\",-1",
        "AT+PING=\"192.0.2.7\",16,0",
        "AT+PING=\"192.0.2.7\",16,8000,0",
        "AT+PING=\"192.0.2.7\",16,8000,1,2",
        "AT+PING=\"192.0.2.7\",16,8000,1,1",
        "AT+PING=\"2001:db8::1\"",
        "AT+PING=\"2001:db8::1\",16,8000,1,0",
        "AT+PING=\"192.0.2.7\",16,8000,1,0,0,0"
      })
  void whatMakesNoSenseIsAnError(String line) {
    assertThat(host.ask(line)).containsExactly("ERROR");
  }

  @Test
  void namesAreResolvedAndUnknownOnesTold() throws Exception {
    assumeThat(HostEcho.shared().isAvailable()).as("the host grants ICMP sockets").isTrue();
    NetworkAccess access =
        NetworkAccess.OPEN
            .with(AllowList.LOOPBACK)
            .with(Route.parse("icmp:192.0.2.7=127.0.0.1"))
            .withName("router.test=192.0.2.7");
    try (var live = TwinHost.live(TwinBuilder.of("m5311-lv").access(access), "+IP: ")) {
      String said = live.ask("AT+PING=\"router.test\",16,8000,1", "rtt min/avg/max");
      assertThat(said).contains("+PING: 192.0.2.7,64,", "1 received, 0% packet loss");
      live.forget()
          .type("AT+PING=\"nowhere.test\",16,8000,1")
          .expect("\r\nOK\r\n\r\n+PINGERR: 2\r\n");
      live.forget()
          .type("AT+PING=\"192.0.2.8\",16,8000,2")
          .expect(
              "\r\nOK\r\n\r\n+PINGERR: 1\r\n\r\n+PINGERR: 1\r\n"
                  + "\r\n--- 192.0.2.8 ping statistics ---\r\n"
                  + "\r\n2 packets transmitted, 0 received, 100% packet loss\r\n"
                  + "\r\nrtt min/avg/max = 0/0/0\r\n");
    }
    assertThat(List.copyOf(far.sent)).isEmpty();
  }
}
