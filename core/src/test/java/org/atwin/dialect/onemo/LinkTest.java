package org.atwin.dialect.onemo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.DatagramSocket;
import java.time.Duration;
import org.atwin.net.NetworkAccess;
import org.atwin.net.Route;
import org.atwin.testkit.LocalPort;
import org.atwin.testkit.Peer;
import org.atwin.time.VirtualTimeline;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The life of a connect_id: opening, ends of all kinds, closing, and the errors in between. */
class LinkTest {

  @AutoClose private final Peer peer = Peer.listening();

  @Test
  void saysWhyACommandDoesNotFitTheState() throws Exception {
    try (var host = Hosts.of("ML307R-DC", peer)) {
      host.command("AT+MIPCLOSE=0", "+CME ERROR: 551");
      host.command("AT+MIPSEND=0,,\"x\"", "+CME ERROR: 551");
      host.command("AT+MIPRD=0", "+CME ERROR: 553");
      Hosts.opened(host, "TCP", "");
      host.command("AT+MIPOPEN=0,\"TCP\",\"120.27.12.119\",2040", "+CME ERROR: 552");
      host.command("AT+MIPOPEN=1,\"UDP\",\"120.27.12.119\",2040,,2", "+CME ERROR: 50");
      host.command("AT+MIPOPEN=1,\"TCP\",\"120.27.12.119\",2040,,3", "+CME ERROR: 50");
      host.command("AT+MIPOPEN=1,\"TCP\",\"2409::1\",2040", "+CME ERROR: 577");
      host.command("AT+MIPCLOSE=0,4", "+CME ERROR: 50");
      host.command("AT+MIPOPEN=1,\"TCP\"", "+CME ERROR: 50");
      host.command("AT+MHTTPDEL=0", "+CME ERROR: 100");
      host.command("AT+CMEE=2", "OK");
      host.command("AT+MIPCLOSE=1", "+CME ERROR: TCP/IP not in use");
      host.command("AT+CMEE=0", "OK");
      host.command("AT+MIPCLOSE=1", "ERROR");
    }
  }

  @Test
  void showsAllIdsOfTheModel() throws Exception {
    try (var host = Hosts.opened(Hosts.of("MN316A-D", peer), "UDP", "")) {
      host.command(
          "AT+MIPSTATE?",
          "+MIPSTATE: 0,\"UDP\",\"120.27.12.119\",2040,\"CONNECTED\"",
          "+MIPSTATE: 1,,,,\"INITIAL\"",
          "+MIPSTATE: 2,,,,\"INITIAL\"",
          "+MIPSTATE: 3,,,,\"INITIAL\"",
          "OK");
    }
  }

  @Test
  void saysWhyAConnectionCouldNotBeOpened() throws Exception {
    try (var host = Hosts.of("ML307R-DC", peer)) {
      host.command("AT+MIPOPEN=0,\"TCP\",\"120.27.12.119\",0", "OK")
          .expectReports("+MIPOPEN: 0,559");
      host.command("AT+MIPSTATE=0", "+MIPSTATE: 0,,,,\"INITIAL\"", "OK");

      host.command("AT+MIPCALL=0,1", "OK");
      host.expectReports("+MIPCALL: 1,0");
      host.command("AT+MIPOPEN=0,\"TCP\",\"120.27.12.119\",2040", "+CME ERROR: 570");
      host.command("AT+MIPCALL=1,1", "OK").expectReports("+MIPCALL: 1,1,\"" + address(host) + "\"");
      Hosts.opened(host, "TCP", "");
    }
  }

  @Test
  void givesUpConnectingAfterTheTimeThatWasGiven() throws Exception {
    var timeline = new VirtualTimeline();
    try (var host = Hosts.of("ML307R-DC", peer, timeline)) {
      host.passing(false);
      host.command("AT+MIPOPEN=0,\"TCP\",\"120.27.12.119\",2040,5", "OK");
      host.command(
          "AT+MIPSTATE=0", "+MIPSTATE: 0,\"TCP\",\"120.27.12.119\",2040,\"CONNECTING\"", "OK");

      timeline.advance(Duration.ofSeconds(5));

      host.expectReports("+MIPOPEN: 0,558");
    }
  }

  @Test
  void closingWhileConnectingEndsTheAttempt() throws Exception {
    var timeline = new VirtualTimeline();
    try (var host = Hosts.of("ML307R-DC", peer, timeline)) {
      host.passing(false);
      host.command("AT+MIPOPEN=0,\"TCP\",\"120.27.12.119\",2040,5", "OK");

      host.command("AT+MIPCLOSE=0", "OK").expectReports("+MIPCLOSE: 0");
      timeline.advance(Duration.ofSeconds(5));
      host.command("AT+MIPSTATE=0", "+MIPSTATE: 0,,,,\"INITIAL\"", "OK");
    }
  }

  @Test
  void aFailureThatTheHostDoesNotWaitForIsNotReported() throws Exception {
    try (var taken = new DatagramSocket();
        var host = Hosts.of("ML307R-DC", peer)) {
      String open = "AT+MIPOPEN=0,\"UDP\",\"120.27.12.119\",2040,,0," + taken.getLocalPort();

      host.press(open + "\rAT+MIPCLOSE=0\r");

      host.expect("\r\nOK\r\n\r\nOK\r\n\r\n+MIPCLOSE: 0\r\n");
      host.command(open, "OK").expectReports("+MIPOPEN: 0,555");
    }
  }

  @Test
  void aConnectionThatThePeerClosesFreesItsId() throws Exception {
    try (var host = Hosts.opened(Hosts.of("ML307R-DC", peer), "TCP", "")) {
      peer.accept().write("last");
      peer.finish();

      host.expectReports("+MIPURC: \"rtcp\",0,4,last");
      host.expectReports("+MIPURC: \"disconn\",0,1");
      host.command("AT+MIPSTATE=0", "+MIPSTATE: 0,,,,\"INITIAL\"", "OK");
      host.command("AT+MIPCLOSE=0", "+CME ERROR: 551");
    }
  }

  @Test
  void withAutofreeTheIdWaitsForTheHost() throws Exception {
    try (var host = Hosts.of("ML307R-DC", peer)) {
      host.command("AT+MIPCFG=\"autofree\",0,1", "OK");
      host.command("AT+MIPCFG=\"autofree\",0", "+MIPCFG: \"autofree\",0,1", "OK");
      Hosts.opened(host, "TCP", ",,2");
      peer.accept().write("unread");
      host.expectReports("+MIPURC: \"rtcp\",0,6,6");
      peer.finish();
      host.expectReports("+MIPURC: \"disconn\",0,1");

      host.command("AT+MIPSTATE=0", "+MIPSTATE: 0,\"TCP\",\"120.27.12.119\",2040,\"CLOSED\"", "OK");
      host.command("AT+MIPOPEN=0,\"TCP\",\"120.27.12.119\",2040", "+CME ERROR: 552");
      host.command("AT+MIPSEND=0,,\"x\"", "+CME ERROR: 553");
      host.command("AT+MIPRD=0,0", "+MIPRD: 0,0,6,unread", "OK");
      host.command("AT+MIPCLOSE=0", "OK").expectReports("+MIPCLOSE: 0");
      host.command("AT+MIPSTATE=0", "+MIPSTATE: 0,,,,\"INITIAL\"", "OK");
    }
  }

  @Test
  void whatThePeerSentBeforeItsCloseCanStillBeReadFromAFreedId() throws Exception {
    try (var host = Hosts.opened(Hosts.of("ML307R-DC", peer), "TCP", ",,2")) {
      peer.accept().write("the end of the stream");
      host.expectReports("+MIPURC: \"rtcp\",0,21,21");
      peer.finish();
      host.expectReports("+MIPURC: \"disconn\",0,1");

      host.command("AT+MIPSTATE=0", "+MIPSTATE: 0,,,,\"INITIAL\"", "OK");
      host.command("AT+MIPRD=0", "+MIPRD: 0,21", "OK");
      host.command("AT+MIPRD=0,7", "+MIPRD: 0,14,7,the end", "OK");
      host.command("AT+MIPRD=0,100", "+MIPRD: 0,0,14, of the stream", "OK");
      host.command("AT+MIPRD=0,100", "+CME ERROR: 553");
    }
  }

  @Test
  void whatALostContextLeftUnreadIsGoneOnceTheIdIsOpenedAgain() throws Exception {
    try (var host = Hosts.opened(Hosts.of("ML307R-DC", peer), "UDP", ",,3")) {
      host.command("AT+MIPSEND=0,,\"x\"", "+MIPSEND: 0,1", "OK");
      peer.receive();
      peer.send("kept");
      host.expectReports("+MIPURC: \"rudp\",0,1");
      host.world(() -> host.module().radio().contexts().loseByNetwork(1));
      host.expectReports("+MIPURC: \"disconn\",0,3");

      host.command("AT+MIPRD=0", "+MIPRD: 0,1", "OK");
      host.world(() -> host.module().radio().contexts().activate(1, _ -> {}));
      host.awaitAddress();
      Hosts.opened(host, "UDP", ",,3");
      host.command("AT+MIPRD=0", "+MIPRD: 0,0", "OK");
    }
  }

  @Test
  void aResetIsAFault() throws Exception {
    try (var host = Hosts.opened(Hosts.of("ML307R-DC", peer), "TCP", "")) {
      peer.accept().reset();

      host.expectReports("+MIPURC: \"disconn\",0,2");
    }
  }

  @Test
  void theLossOfThePdpContextEndsAllLinks() throws Exception {
    try (var host = Hosts.opened(Hosts.of("MN316-DLVS", peer), "TCP", "")) {
      host.command("AT+MIPOPEN=1,\"UDP\",\"120.27.12.119\",2040", "OK")
          .expectReports("+MIPOPEN: 1,0");

      host.world(() -> host.module().radio().contexts().loseByNetwork(1));

      host.expect("\r\n+MIPURC: \"disconn\",0,3\r\n\r\n+MIPURC: \"disconn\",1,3\r\n");
    }
  }

  @Test
  void oneModelResetsInsteadOfClosing() throws Exception {
    try (var host = Hosts.opened(Hosts.of("MN318-LC", peer), "TCP", "")) {
      peer.accept();

      host.command("AT+MIPCLOSE=0,0", "OK").expectReports("+MIPCLOSE: 0");
      assertThatThrownBy(() -> peer.read(1))
          .isInstanceOf(IOException.class)
          .hasMessageContaining("reset");
    }
  }

  @Test
  void oneModelHeedsTheCloseModeAndTellsTheOutcome() throws Exception {
    try (var host = Hosts.of("ML307G-DL", peer)) {
      Hosts.opened(host, "TCP", "");
      host.command("AT+MIPCLOSE=0", "OK").expectReports("+MIPCLOSE: 0");
      Hosts.opened(host, "TCP", "");
      host.command("AT+MIPCLOSE=0,0", "OK").expectReports("+MIPCLOSE: 0,0");
      Hosts.opened(host, "TCP", "");
      host.command("AT+MIPCLOSE=0,1", "OK").expectReports("+MIPCLOSE: 0");
    }
  }

  @Test
  void closingWaitsUntilEverythingHasBeenSent() throws Exception {
    try (var host = Hosts.opened(Hosts.of("ML307G-DL", peer), "TCP", "")) {
      peer.accept();
      host.passing(false);
      host.command("AT+MIPSEND=0,,\"tail\"", "+MIPSEND: 0,4", "OK");
      host.command("AT+MIPCLOSE=0,0", "OK");
      host.command(
          "AT+MIPSTATE=0", "+MIPSTATE: 0,\"TCP\",\"120.27.12.119\",2040,\"CLOSING\"", "OK");
      host.command("AT+MIPCLOSE=0", "+CME ERROR: 553");
      peer.write("too late");

      host.passing(true);

      host.expectReports("+MIPCLOSE: 0,0");
      assertThat(peer.read(5)).isEqualTo("tail");
    }
  }

  @Test
  void aResetWhileClosingIsAnotherEndThanAClose() throws Exception {
    try (var host = Hosts.opened(Hosts.of("ML307G-DL", peer.takingLittle()), "TCP", "")) {
      peer.accept();
      fill(host);
      host.command("AT+MIPCLOSE=0,0", "OK");

      peer.reset();

      host.expectReports("+MIPCLOSE: 0,2");
    }
  }

  @Test
  void closingWaitsForAPeerThatDoesNotRead() throws Exception {
    var timeline = new VirtualTimeline();
    try (var host = Hosts.opened(Hosts.of("ML307G-DL", peer.takingLittle(), timeline), "TCP", "")) {
      peer.accept();
      fill(host);

      host.command("AT+MIPCLOSE=0,0", "OK");
      host.command(
          "AT+MIPSTATE=0", "+MIPSTATE: 0,\"TCP\",\"120.27.12.119\",2040,\"CLOSING\"", "OK");
      timeline.advance(Duration.ofSeconds(60));

      host.expectReports("+MIPCLOSE: 0,1");
    }
  }

  @Test
  void closingAtOnceDoesNotWaitForAPeerThatDoesNotRead() throws Exception {
    try (var host = Hosts.opened(Hosts.of("ML307G-DL", peer.takingLittle()), "TCP", "")) {
      peer.accept();
      fill(host);

      host.command("AT+MIPCLOSE=0,1", "OK").expectReports("+MIPCLOSE: 0");
    }
  }

  /** Sends more than the peer's system takes. */
  private static void fill(TwinHost host) {
    String block = "AT+MIPSEND=0,,\"" + "x".repeat(1400) + "\"";
    int taken = 0;
    while (taken < 40) {
      taken += host.ask(block).contains("OK") ? 1 : 0;
    }
  }

  @Test
  void closingGivesUpOnAPeerThatCannotBeReached() throws Exception {
    var timeline = new VirtualTimeline();
    try (var host = Hosts.opened(Hosts.of("ML307G-DL", peer, timeline), "TCP", "")) {
      host.passing(false);
      host.command("AT+MIPSEND=0,,\"tail\"", "+MIPSEND: 0,4", "OK");
      host.command("AT+MIPCLOSE=0,0", "OK");

      timeline.advance(Duration.ofSeconds(60));

      host.expectReports("+MIPCLOSE: 0,1");
    }
  }

  @Test
  void aFixedLocalPortRestsAfterTheConnection() throws Exception {
    var timeline = new VirtualTimeline();
    int port = LocalPort.unused();
    String again = "AT+MIPOPEN=0,\"TCP\",\"120.27.12.119\",2041,,0," + port;
    try (var other = Peer.listening();
        var host = Hosts.of("MN316-DLVS", routeTo(other), timeline)) {
      Hosts.opened(host, "TCP", ",,0," + port);
      assertThat(peer.accept().connection().getPort()).isEqualTo(port);
      timeline.advance(Duration.ofSeconds(4));
      host.command("AT+MIPCLOSE=0", "OK").expectReports("+MIPCLOSE: 0");

      timeline.advance(Duration.ofMillis(6_999));
      host.command(again, "OK").expectReports("+MIPOPEN: 0,1");

      timeline.advance(Duration.ofMillis(1));
      host.command(again, "OK").expectReports("+MIPOPEN: 0,0");
      assertThat(other.accept().connection().getPort()).isEqualTo(port);
    }
  }

  @Test
  void aCloseModeWithTimeWaitKeepsTheFixedLocalPort() throws Exception {
    var timeline = new VirtualTimeline();
    int port = LocalPort.unused();
    String again = "AT+MIPOPEN=0,\"TCP\",\"120.27.12.119\",2041,,0," + port;
    try (var other = Peer.listening();
        var host = Hosts.of("ML307G-DL", routeTo(other), timeline)) {
      Hosts.opened(host, "TCP", ",,0," + port);
      peer.accept();
      host.command("AT+MIPCLOSE=0,2", "OK").expectReports("+MIPCLOSE: 0,0");

      timeline.advance(Duration.ofMillis(10_999));
      host.command(again, "OK").expectReports("+MIPOPEN: 0,555");
      timeline.advance(Duration.ofMillis(1));
      host.command(again, "OK").expectReports("+MIPOPEN: 0,0");
    }
  }

  @Test
  void aSlowHostStopsThePeerAndLosesNothing() throws Exception {
    int size = 1_000_000;
    try (var host = Hosts.opened(Hosts.of("ML307R-DC", peer), "TCP", "")) {
      peer.accept();
      host.pause(true);
      var sender = Thread.ofVirtual().start(() -> writeAll("0123456789".repeat(size / 10)));

      assertThat(sender.join(Duration.ofMillis(300))).as("the peer is held up").isFalse();
      host.pause(false);

      var data = new StringBuilder();
      while (data.length() < size) {
        host.expect("\r\n+MIPURC: \"rtcp\",0,");
        int length = number(host, ',');
        assertThat(length).isBetween(1, 1460);
        data.append(host.read(length));
        host.expect("\r\n");
      }
      assertThat(data.toString()).isEqualTo("0123456789".repeat(size / 10));
      assertThat(sender.join(Duration.ofSeconds(10))).isTrue();
    }
  }

  @Test
  void aStreamThatNobodyReadsStopsThePeer() throws Exception {
    try (var host = Hosts.opened(Hosts.of("MN316A-D", peer), "TCP", ",,2")) {
      peer.accept().write("x".repeat(3000));

      expectNotices(host, 0, 2048);
      host.command("AT+MIPRD=0", "+MIPRD: 0,2048", "OK");
      host.command("AT+MIPRD=0,1460", "+MIPRD: 0,588,1460," + "x".repeat(1460), "OK");
      expectNotices(host, 588, 1540);
    }
  }

  private NetworkAccess routeTo(Peer other) {
    return Hosts.route(peer.port())
        .with(Route.parse(Hosts.SERVER + ":2041=127.0.0.1:" + other.port()));
  }

  private void writeAll(String text) {
    try {
      peer.write(text);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The pieces in which a stream arrives may be of any length; their sum is known. */
  private static void expectNotices(TwinHost host, int before, int after) throws Exception {
    int cached = before;
    while (cached < after) {
      host.expect("\r\n+MIPURC: \"rtcp\",0,");
      cached += number(host, ',');
      assertThat(number(host, '\r')).isEqualTo(cached);
      host.expect("\n");
    }
    assertThat(cached).isEqualTo(after);
  }

  private static int number(TwinHost host, char end) throws Exception {
    var digits = new StringBuilder();
    String next = host.read(1);
    while (!next.equals(String.valueOf(end))) {
      digits.append(next);
      next = host.read(1);
    }
    return Integer.parseInt(digits.toString());
  }

  private static String address(TwinHost host) throws Exception {
    return host.module()
        .ask(() -> host.module().radio().world().network().address().getHostAddress())
        .get();
  }
}
