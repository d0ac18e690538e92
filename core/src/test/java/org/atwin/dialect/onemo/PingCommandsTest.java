package org.atwin.dialect.onemo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.atwin.net.AllowList;
import org.atwin.net.NetworkAccess;
import org.atwin.net.Route;
import org.atwin.net.dns.NameServer;
import org.atwin.net.ping.FakeEcho;
import org.atwin.time.VirtualTimeline;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 3.12, with a far end that answers as the manual prints. */
class PingCommandsTest {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final String NAME = "ipv6.sjtu.edu.cn";
  private static final String V4 = "202.120.35.204";
  private static final String V6 = "2001:da8:8000:1::80";

  private final VirtualTimeline timeline = new VirtualTimeline();
  private final FakeEcho far = new FakeEcho(timeline);

  private NetworkAccess access() {
    return NetworkAccess.OPEN.with(far).withName(NAME + "=" + V4 + "," + V6);
  }

  private TwinHost host(String model) throws Exception {
    return Hosts.of(model, access(), timeline);
  }

  private void awaitEcho(TwinHost host) throws Exception {
    host.awaitThat("an echo request", () -> !far.sent.isEmpty());
    timeline.advance(MINUTE);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 202.120.35.204, 235, 607, 334, 347, 320, '320,607,402'",
    "1, 2001:DA8:8000:1::80, 51, 548, 187, 178, 156, '156,548,267'"
  })
  void playsTheManualsExamples(
      int priority, String address, int ttl, int a, int b, int c, int d, String times)
      throws Exception {
    try (var host = host("ML307R-DC")) {
      Hosts.dualStack(host, timeline);
      host.command("AT+MDNSCFG=\"priority\"," + priority, "OK");
      far.replies(a, ttl).replies(b, ttl).replies(c, ttl).replies(d, ttl);

      host.command("AT+MPING=\"" + NAME + "\"", "OK");

      awaitEcho(host);
      for (int millis : new int[] {a, b, c, d}) {
        host.expectReports("+MPING: 0,\"%s\",16,%d,%d".formatted(address, millis, ttl));
      }
      host.expectReports("+MPING: \"statistics\",4,0," + times);
      assertThat(far.sizes).hasSize(4).containsOnly(16);
    }
  }

  @Test
  void withoutAnIpv6AddressThePreferenceForIpv6HasNoEffect() throws Exception {
    try (var host = host("ML307R-DC")) {
      far.replies(496, 233);
      host.command("AT+MPING=\"" + NAME + "\",30,1", "OK");
      awaitEcho(host);
      host.expectReports("+MPING: 0,\"202.120.35.204\",16,496,233");
      assertThat(host.unread()).as("no statistics of one echo").isEmpty();
    }
  }

  @Test
  void lostEchoesAreToldAtTheirTimeOutAndTheRunGoesOn() throws Exception {
    try (var host = host("MN316-DLVS")) {
      far.drops().replies(7, 64).drops();
      host.command("AT+MPING=\"192.0.2.7\",5, 3, 1400", "OK");
      timeline.advance(Duration.ofMillis(4_999));
      assertThat(host.unread()).isEmpty();
      timeline.advance(Duration.ofMillis(1));
      host.expectReports("+MPING: 4");
      timeline.advance(MINUTE);
      host.expectReports("+MPING: 0,\"192.0.2.7\",1400,7,64");
      host.expectReports("+MPING: 4");
      host.expectReports("+MPING: \"statistics\",3,2,7,7,7");
      assertThat(far.sizes).containsOnly(1400);
    }
  }

  @Test
  void withoutAnyReplyTheTimesAreZero() throws Exception {
    try (var host = host("ML307R-DC")) {
      host.command("AT+MPING=\"192.0.2.7\",1,2", "OK");
      timeline.advance(MINUTE);
      host.expectReports("+MPING: 4");
      host.expectReports("+MPING: 4");
      host.expectReports("+MPING: \"statistics\",2,2,0,0,0");
    }
  }

  /** As 4.5 prints it: one line, no statistics, and the next run may begin. */
  @Test
  void anErrorReplyEndsTheRun() throws Exception {
    try (var host = host("ML307R-DC")) {
      far.replies(20, 64).errs(3, 1).replies(30, 64);
      host.command("AT+MPING=\"192.0.2.7\"", "OK");
      timeline.advance(MINUTE);
      host.expectReports("+MPING: 0,\"192.0.2.7\",16,20,64");
      host.expectReports("+MPING: 3");
      assertThat(host.unread()).isEmpty();
      assertThat(far.sent).hasSize(2);

      host.command("AT+MPING=\"192.0.2.7\",1,1", "OK");
      timeline.advance(MINUTE);
      host.expectReports("+MPING: 0,\"192.0.2.7\",16,30,64");
    }
  }

  @Test
  void tellsANameThatIsNotFoundFromServersThatDoNotAnswer() throws Exception {
    try (var server = new NameServer();
        var host =
            Hosts.of(
                "MN316-DLVS",
                NetworkAccess.OPEN
                    .with(AllowList.LOOPBACK)
                    .with(Route.parse("211.136.112.50:53=127.0.0.1:" + server.port()))
                    .with(Route.parse("8.8.8.8:53=127.0.0.1:" + server.port())),
                timeline)) {
      host.command("AT+MDNSCFG=\"ip\",\"\",\"8.8.8.8\"", "OK");
      host.command("AT+MDNSCFG=\"timeout\",2,1", "OK");
      host.command("AT+MPING=\"nowhere.test\"", "OK");
      host.expectReports("+MPING: 1");

      server.drop = 2;
      int before = server.asked.size();
      host.command("AT+MPING=\"nowhere.test\"", "OK");
      for (int i = 1; i <= 2; i++) {
        int asked = before + i;
        host.awaitThat("request " + asked, () -> server.asked.size() == asked);
        timeline.advance(Duration.ofSeconds(2));
      }
      host.expectReports("+MPING: 2");
    }
  }

  @Test
  void aLostContextEndsTheRun() throws Exception {
    try (var host = host("ML307R-DC")) {
      host.command("AT+MPING=\"192.0.2.7\",10,3", "OK");
      host.world(() -> host.module().radio().contexts().deactivateByNetwork(1));
      host.expectReports("+MPING: 5");
    }
  }

  @Test
  void saysWhyItCannotBegin() throws Exception {
    try (var host = host("ML307R-DC")) {
      host.command("AT+MPING=\"" + V6 + "\"", "+CME ERROR: 577");
      host.command("AT+MPING=\"192.0.2.7\",,,,2", "+CME ERROR: 570");
      host.command("AT+MPING=\"192.0.2.7\",,,,1", "OK");
      host.command("AT+MPING=\"192.0.2.8\"", "+CME ERROR: 582");
      timeline.advance(MINUTE);
      assertThat(host.unread()).endsWith("\"statistics\",4,4,0,0,0\r\n");
      host.heard();
      host.command("AT+CGACT=0,1", "OK");
      host.command("AT+MPING=\"192.0.2.7\"", "+CME ERROR: 570");
    }
  }

  /** The same two lines on a model of each kind: which have a context parameter. */
  @ParameterizedTest
  @CsvSource({
    "ML307R-DC, ',(1-15)', 570",
    "MN318-LC, ',(1-15)', 570",
    "MN316-DLVS, '', 50",
    "MN316A-D, '', 50",
    "MN319-DL, '', 50"
  })
  void whetherAnotherContextCanBeChosenDiffersByModel(String model, String range, String error)
      throws Exception {
    try (var host = host(model)) {
      host.command("AT+MPING=?", "+MPING: ,(1-60),(1-65535),(1-1400)" + range, "OK");
      host.command("AT+MPING=\"192.0.2.7\",1,1,16,2", "+CME ERROR: " + error);
      host.command("AT+MPING=\"192.0.2.7\",1,1,16,1", "OK");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AT+MPING",
        "AT+MPING?",
        "AT+MPING=",
        "AT+MPING=\"\"",
        "AT+MPING=\"192.0.2.7\",0",
        "AT+MPING=\"192.0.2.7\",61",
        "AT+MPING=\"192.0.2.7\",1,0",
        "AT+MPING=\"192.0.2.7\",1,65536",
        "AT+MPING=\"192.0.2.7\",1,1,0",
        "AT+MPING=\"192.0.2.7\",1,1,1401",
        "AT+MPING=\"192.0.2.7\",1,1,1,16",
        "AT+MPING=\"192.0.2.7\",1,1,1,1,1"
      })
  void whatMakesNoSenseIsRefused(String line) throws Exception {
    try (var host = host("ML307R-DC")) {
      host.command(line, line.contains("=") ? "+CME ERROR: 50" : "+CME ERROR: 4");
    }
  }
}
