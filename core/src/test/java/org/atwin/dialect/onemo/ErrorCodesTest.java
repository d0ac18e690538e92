package org.atwin.dialect.onemo;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.ServerSocket;
import java.time.Duration;
import org.atwin.net.AllowList;
import org.atwin.net.NetworkAccess;
import org.atwin.net.Route;
import org.atwin.net.dns.NameServer;
import org.atwin.net.ping.FakeEcho;
import org.atwin.testkit.Peer;
import org.atwin.testkit.RefusingPort;
import org.atwin.time.VirtualTimeline;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Chapter 5: what brings about each error code, on a module that tells them apart. */
class ErrorCodesTest {

  private static final String MODEL = "ML307R-DC";
  private static final String OPEN = "AT+MIPOPEN=0,\"TCP\",\"120.27.12.119\",2040";

  private final VirtualTimeline timeline = new VirtualTimeline();
  @AutoClose private final Peer peer = Peer.listening();

  private TwinHost host() throws Exception {
    return Hosts.of(MODEL, peer, timeline);
  }

  private static void fails(TwinHost host, String command, int code) throws Exception {
    host.command(command, "OK").expectReports("+MIPOPEN: 0," + code);
  }

  /** 550: a second NTP request; 582: a second ping. */
  @Test
  void oneRequestOfAKindAtATime() throws Exception {
    try (var host = Hosts.of(MODEL, NetworkAccess.OPEN.with(new FakeEcho(timeline)), timeline)) {
      host.passing(false);
      host.command("AT+MNTP=\"192.0.2.1\"", "OK");
      host.command("AT+MNTP=\"192.0.2.1\"", "+CME ERROR: 550");
      host.command("AT+MPING=\"192.0.2.1\"", "OK");
      host.command("AT+MPING=\"192.0.2.1\"", "+CME ERROR: 582");
    }
  }

  /** 581: a second name. */
  @Test
  void oneNameAtATime() throws Exception {
    try (var host = host()) {
      host.passing(false);
      host.command("AT+MDNSGIP=\"a.test\"", "OK");
      host.command("AT+MDNSGIP=\"b.test\"", "+CME ERROR: 581");
      host.passing(true);
    }
  }

  /** 551: never opened; 552: taken; 553: not up. */
  @Test
  void anIdIsFreeTakenOrNotUpYet() throws Exception {
    try (var host = host()) {
      host.command("AT+MIPCLOSE=0", "+CME ERROR: 551");
      host.command("AT+MIPRD=0,0", "+CME ERROR: 553");
      host.passing(false);
      host.command(OPEN, "OK");
      host.command(OPEN, "+CME ERROR: 552");
      host.command("AT+MIPSEND=0,,\"x\"", "+CME ERROR: 553");
      host.command("AT+MIPCFG=\"rcvbuf\",0,4096", "+CME ERROR: 552");
    }
  }

  /** 555: something else of this machine, or another link, has the port. */
  @Test
  void aLocalPortIsTaken() throws Exception {
    try (var taken = new ServerSocket(0);
        var host = host()) {
      fails(host, OPEN + ",,0," + taken.getLocalPort(), 555);
    }
  }

  /** 557: nobody listens. */
  @Test
  void nobodyListens() throws Exception {
    try (var nobody = new RefusingPort();
        var host = host()) {
      fails(host, "AT+MIPOPEN=0,\"TCP\",\"127.0.0.1\"," + nobody.port(), 557);
    }
  }

  /** 558: nobody answers in time; for datagrams, no name server does. */
  @ParameterizedTest
  @ValueSource(strings = {"TCP", "UDP"})
  void nobodyAnswers(String protocol) throws Exception {
    try (var host = host()) {
      host.passing(false);
      host.command("AT+MIPOPEN=0,\"" + protocol + "\",\"slow.test\",2040,7", "OK");
      timeline.advance(Duration.ofSeconds(7).minusMillis(1));
      assertThat(host.unread()).isEmpty();
      timeline.advance(Duration.ofMillis(1));
      host.expectReports("+MIPOPEN: 0,558");
      host.command("AT+MIPSTATE=0", "+MIPSTATE: 0,,,,\"INITIAL\"", "OK");
    }
  }

  /** 559: no way leads there. */
  @Test
  void noWayLeadsThere() throws Exception {
    try (var host = Hosts.of(MODEL, NetworkAccess.OPEN.with(AllowList.LOOPBACK))) {
      fails(host, OPEN, 559);
    }
  }

  /** 560: the send buffer is full, as nothing gets through. */
  @Test
  void nothingMoreCanBeSent() throws Exception {
    try (var host = Hosts.opened(host(), "TCP", "")) {
      host.passing(false);
      String data = "x".repeat(1460);
      for (int i = 0; i < 5; i++) {
        host.command("AT+MIPSEND=0,,\"" + data + "\"", "+MIPSEND: 0,1460", "OK");
      }
      host.command("AT+MIPSEND=0,,\"" + data + "\"", "+CME ERROR: 560");
      host.command("AT+MIPSEND=0,,\"x\"", "+MIPSEND: 0,1", "OK");
    }
  }

  /** 570: no context; 571: it goes while connecting; 575: it is not defined. */
  @Test
  void theContextIsMissing() throws Exception {
    try (var host = host()) {
      host.passing(false);
      host.command(OPEN, "OK");
      host.world(() -> host.module().radio().contexts().deactivate(1));
      host.expectReports("+MIPOPEN: 0,571");
      for (String command :
          new String[] {OPEN, "AT+MDNSGIP=\"a.test\"", "AT+MPING=\"192.0.2.1\"", "AT+MNTP"}) {
        host.command(command, "+CME ERROR: 570");
      }
      host.command("AT+MIPCALL=1,7", "+CME ERROR: 575");
    }
  }

  /** 577: IPv6 without an IPv6 address of one's own. */
  @Test
  void theAddressIsOfTheOtherFamily() throws Exception {
    try (var host = host()) {
      for (String command :
          new String[] {
            "AT+MIPOPEN=0,\"TCP\",\"2409::1\",2040",
            "AT+MIPOPEN=0,\"UDP\",\"2409::1\",2040",
            "AT+MPING=\"2409::1\"",
            "AT+MNTP=\"2409::1\""
          }) {
        host.command(command, "+CME ERROR: 577");
      }
    }
  }

  /** 580: a name without an address. */
  @Test
  void theNameHasNoAddress() throws Exception {
    try (var server = new NameServer();
        var host =
            Hosts.of(
                MODEL,
                Hosts.route(peer.port())
                    .with(AllowList.LOOPBACK)
                    .with(Route.parse("211.136.112.50:53=127.0.0.1:" + server.port())))) {
      fails(host, "AT+MIPOPEN=0,\"TCP\",\"nowhere.test\",2040", 580);
    }
  }

  @Test
  void everyCodeHasWords() throws Exception {
    for (TcpIpError error : TcpIpError.values()) {
      assertThat(TcpIpError.table()).containsKey(error.code());
      assertThat(TcpIpError.table().get(error.code())).isNotBlank();
    }
    assertThat(TcpIpError.table()).hasSize(24);
  }
}
