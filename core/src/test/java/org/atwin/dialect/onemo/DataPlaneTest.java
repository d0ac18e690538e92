package org.atwin.dialect.onemo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.atwin.net.NetworkAccess;
import org.atwin.net.Route;
import org.atwin.testkit.Peer;
import org.atwin.time.VirtualTimeline;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** 3.1, 3.2, 3.7 and 3.9: modes, caches, keep-alive and acknowledgements. */
class DataPlaneTest {

  @AutoClose private final Peer peer = Peer.listening();

  // 3.7

  @Test
  void showsAndChangesTheModeOfAConnectionThatIsUp() throws Exception {
    try (var host = Hosts.of("ML307R-DC", peer)) {
      host.command("AT+MIPMODE=?", "+MIPMODE: (0-5),(0-3),(512-1460),(100-2000)", "OK");
      host.command("AT+MIPMODE=0", "+CME ERROR: 553");
      host.command("AT+MIPMODE=0,2", "+CME ERROR: 553");
      Hosts.opened(host, "TCP", "");
      host.command("AT+MIPMODE=0,2", "OK");
      host.command("AT+MIPMODE=0", "+MIPMODE: 0,2", "OK");
      host.command("AT+MIPMODE=0,2", "OK");
      host.command("AT+MIPMODE=0,3", "+CME ERROR: 50");
      host.command("AT+MIPMODE=0,4", "+CME ERROR: 50");
      host.command("AT+MIPMODE=0,1,512", "+CME ERROR: 50");
      host.command("AT+MIPMODE=0,1,1024,100", "+CME ERROR: 50");
      host.command("AT+MIPMODE=0,2,1024,200", "OK");
    }
  }

  @Test
  void aStreamCacheIsPrintedWhenItIsGivenUp() throws Exception {
    try (var host = Hosts.opened(Hosts.of("ML307R-DC", peer), "TCP", ",,2")) {
      peer.accept().write("0123456789");
      host.expectReports("+MIPURC: \"rtcp\",0,10,10");

      host.command("AT+MIPMODE=0,0", "OK").expectReports("+MIPRD: 0,0,10,0123456789");
      peer.write("now");
      host.expectReports("+MIPURC: \"rtcp\",0,3,now");
      host.command("AT+MIPMODE=0,2", "OK");
      peer.write("then");
      host.expectReports("+MIPURC: \"rtcp\",0,4,4");
    }
  }

  @Test
  void aSegmentIsToldInOnePiece() throws Exception {
    try (var host = Hosts.opened(Hosts.of("ML307R-DC", peer), "TCP", "")) {
      peer.accept();
      for (int length : new int[] {1200, 1460}) {
        peer.write("x".repeat(length));
        host.expectReports("+MIPURC: \"rtcp\",0," + length + "," + "x".repeat(length));
      }
    }
  }

  @Test
  void aDatagramIsAsLongAsTheReceiveBuffer() throws Exception {
    String longest = "x".repeat(65_507);
    try (var host = Hosts.of("ML307R-DC", peer)) {
      Hosts.opened(host, "UDP", ",,3");
      host.command("AT+MIPSEND=0,,\"here\"", "+MIPSEND: 0,4", "OK");
      peer.receive();
      peer.send(longest);
      host.expectReports("+MIPURC: \"rudp\",0,1");
      host.command("AT+MIPRD=0,1", "+MIPRD: 0,0,65507," + longest, "OK");
      host.command("AT+MIPCLOSE=0", "OK").expectReports("+MIPCLOSE: 0");

      host.command("AT+MIPCFG=\"rcvbuf\",0,1460", "OK");
      Hosts.opened(host, "UDP", ",,3");
      host.command("AT+MIPSEND=0,,\"here\"", "+MIPSEND: 0,4", "OK");
      peer.receive();
      peer.send("x".repeat(9_000));
      host.expectReports("+MIPURC: \"drop\",0,9000");
    }
  }

  @Test
  void overIpv6WhatGoesWithOptionsFitsIntoOnePacket() throws Exception {
    NetworkAccess access =
        NetworkAccess.OPEN.with(Route.parse("[2409::7]:2040=127.0.0.1:" + peer.port()));
    try (var host = Hosts.of("MN316A-D", access)) {
      Hosts.dualStack(host);
      host.command("AT+MIPOPEN=0,\"UDP\",\"2409::7\",2040", "OK").expectReports("+MIPOPEN: 0,0");
      String line = "AT+MIPSEND=0,,\"%s\"%s";
      String fits = "x".repeat(1452);

      host.command(line.formatted(fits + "x", ",,1"), "+CME ERROR: 50");
      host.command(line.formatted(fits + "x", ",1"), "+CME ERROR: 50");
      host.command(line.formatted(fits + "x", ""), "+MIPSEND: 0,1453", "OK");
      host.command(line.formatted(fits, ",,1"), "+MIPSEND: 0,1452", "OK");
    }
  }

  @Test
  void aPacketCacheIsPrintedPacketByPacket() throws Exception {
    try (var host = Hosts.opened(Hosts.of("MN316-DLVS", peer), "UDP", ",,3")) {
      host.command("AT+MIPSEND=0,,\"here\"", "+MIPSEND: 0,4", "OK");
      assertThat(peer.receive()).isEqualTo("here");
      peer.send("one");
      host.expectReports("+MIPURC: \"rudp\",0,1");
      peer.send("three");
      host.expectReports("+MIPURC: \"rudp\",0,2");

      host.press("AT+MIPMODE=0,0\r");

      host.expect("\r\nOK\r\n\r\n+MIPRD: 0,1,3,one\r\n\r\n+MIPRD: 0,0,5,three\r\n");
      peer.send("four");
      host.expectReports("+MIPURC: \"rudp\",0,4,four");
    }
  }

  @Test
  void aStreamCacheTakesNoMorePiecesThanTheModelAllows() throws Exception {
    try (var host = Hosts.opened(Hosts.of("MN316-DLVS", peer), "TCP", ",,2")) {
      peer.accept();
      for (int piece = 1; piece <= 12; piece++) {
        peer.write("x");
        host.expectReports("+MIPURC: \"rtcp\",0,1," + piece);
      }
      peer.write("thirteenth");
      host.command("AT+MIPRD=0", "+MIPRD: 0,12", "OK");

      host.command("AT+MIPRD=0,1", "+MIPRD: 0,11,1,x", "OK");

      host.expectReports("+MIPURC: \"rtcp\",0,10,21");
      host.command("AT+MIPMODE=0,0", "OK")
          .expectReports("+MIPRD: 0,0,21," + "x".repeat(11) + "thirteenth");
    }
  }

  // 3.2

  @Test
  void keepAliveIsSetBeforeTheConnectionAndOnItsSocket() throws Exception {
    try (var host = Hosts.of("ML307R-DC", peer)) {
      host.command("AT+MIPTKA=?", "+MIPTKA: (0-5),(0-1),(30-7200),(30-600),(1-9)", "OK");
      host.command("AT+MIPTKA=0,1", "OK");
      host.command("AT+MIPTKA=0", "+MIPTKA: 0,1,90,75,3", "OK");
      host.command("AT+MIPTKA=0,1,120,60,1", "OK");
      host.command("AT+MIPTKA=0,1,29", "+CME ERROR: 50");
      host.command("AT+MIPTKA=0,,120", "+CME ERROR: 50");
      host.command("AT+MIPTKA=1,0", "OK");
      host.command(
          "AT+MIPTKA?",
          "+MIPTKA: 0,1,120,60,1",
          "+MIPTKA: 1,0",
          "+MIPTKA: 2,0",
          "+MIPTKA: 3,0",
          "+MIPTKA: 4,0",
          "+MIPTKA: 5,0",
          "OK");

      Hosts.opened(host, "TCP", "");

      host.command("AT+MIPTKA=0,0", "+CME ERROR: 552");
      assertThat(peer.accept().probed()).as("the timer that Linux shows").contains("02:");
    }
  }

  @Test
  void keepAliveIsNothingForDatagrams() throws Exception {
    try (var host = Hosts.opened(Hosts.of("ML307R-DC", peer), "UDP", "")) {
      host.command("AT+MIPTKA=0,1", "+CME ERROR: 50");
    }
  }

  // 3.9 and acknowledgement reports

  @Test
  void countsWhatWasSentAcknowledgedAndReceived() throws Exception {
    try (var host = Hosts.of("ML307R-DC", peer)) {
      host.command("AT+MIPSACK=?", "+MIPSACK: (0-5)", "OK");
      host.command("AT+MIPSACK=0", "+CME ERROR: 553");
      Hosts.opened(host, "TCP", "");
      host.command("AT+MIPSACK=0", "+MIPSACK: 0,0,0,0", "OK");
      peer.accept().write("x".repeat(30));
      host.expectReports("+MIPURC: \"rtcp\",0,30," + "x".repeat(30));
      host.command("AT+MIPSEND=0,,\"0123456789\"", "+MIPSEND: 0,10", "OK");
      assertThat(peer.read(10)).isEqualTo("0123456789");

      awaitCounts(host, "10,10,0,30");

      host.passing(false);
      host.command("AT+MIPSEND=0,,\"lost?\"", "+MIPSEND: 0,5", "OK");
      host.command("AT+MIPSACK=0", "+MIPSACK: 15,10,5,30", "OK");
    }
  }

  /** A system may acknowledge up to a fifth of a second after its program has read. */
  private static void awaitCounts(TwinHost host, String counts) throws Exception {
    String wanted = "\r\n+MIPSACK: " + counts + "\r\n\r\nOK\r\n";
    String told = "";
    long end = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!told.equals(wanted)) {
      assertThat(System.nanoTime()).as("still %s", told).isLessThan(end);
      host.press("AT+MIPSACK=0\r");
      told = host.read(wanted.length());
    }
  }

  @Test
  void datagramsAreNeverAcknowledged() throws Exception {
    try (var host = Hosts.opened(Hosts.of("ML307R-DC", peer), "UDP", "")) {
      host.command("AT+MIPSEND=0,,\"12345\"", "+MIPSEND: 0,5", "OK");
      assertThat(peer.receive()).isEqualTo("12345");
      peer.send("abc");
      host.expectReports("+MIPURC: \"rudp\",0,3,abc");

      host.command("AT+MIPSACK=0", "+MIPSACK: 5,0,5,3", "OK");
    }
  }

  @Test
  void someModelsDoNotCount() throws Exception {
    try (var host = Hosts.opened(Hosts.of("MN316-DLVS", peer), "TCP", "")) {
      host.command("AT+MIPSACK=0", "+CME ERROR: 100");
      host.command("AT+MIPCFG=\"ackmode\",0,1", "+CME ERROR: 50");
    }
  }

  @Test
  void reportsAcknowledgementsOnceTheyAreThere() throws Exception {
    var timeline = new VirtualTimeline();
    try (var host = Hosts.of("ML307R-DC", peer, timeline)) {
      host.command("AT+MIPCFG=\"ackmode\",0,1", "OK");
      host.command("AT+MIPCFG=\"ackmode\",0", "+MIPCFG: \"ackmode\",0,1", "OK");
      Hosts.opened(host, "TCP", "");
      peer.accept();
      host.passing(false);
      host.command("AT+MIPSEND=0,,\"0123456789\"", "+MIPSEND: 0,10", "OK");
      timeline.advance(Duration.ofSeconds(3));
      host.command("AT", "OK");

      host.passing(true);
      assertThat(peer.read(10)).isEqualTo("0123456789");
      // The system acknowledges when it likes, and the module looks twice a second.
      for (int looks = 0; looks < 10_000 && host.unread().isEmpty(); looks++) {
        timeline.advance(Duration.ofMillis(500));
        Thread.sleep(1);
      }

      host.expectReports("+MIPURC: \"ack\",0,10");
      host.command("AT+MIPCFG=\"ackmode\",0,0", "OK");
      host.command("AT+MIPSEND=0,,\"quiet\"", "+MIPSEND: 0,5", "OK");
      assertThat(peer.read(5)).isEqualTo("quiet");
      timeline.advance(Duration.ofSeconds(3));
      host.command("AT", "OK");
    }
  }

  /** Notes 1 and 41 of the manual. */
  @Test
  void aModelTakesTheSettingAndReportsNothing() throws Exception {
    var timeline = new VirtualTimeline();
    try (var host = Hosts.of("MN316A-D", peer, timeline)) {
      host.command("AT+MIPCFG=\"ackmode\",0,1", "OK");
      Hosts.opened(host, "TCP", "");
      host.command("AT+MIPSEND=0,,\"0123456789\"", "+MIPSEND: 0,10", "OK");
      assertThat(peer.accept().read(10)).isEqualTo("0123456789");

      awaitCounts(host, "10,10,0,0");
      timeline.advance(Duration.ofSeconds(3));

      host.command("AT", "OK");
    }
  }

  @Test
  void anAcknowledgementReportIsNoLongerThanAPacket() throws Exception {
    var timeline = new VirtualTimeline();
    try (var host = Hosts.of("MN318-LC", peer, timeline)) {
      host.command("AT+MIPCFG=\"ackmode\",0,1", "OK");
      Hosts.opened(host, "TCP", "");
      peer.accept();
      host.passing(false);
      String packet = "x".repeat(1460);
      host.command("AT+MIPSEND=0,," + packet, "+MIPSEND: 0,1460", "OK");
      host.command("AT+MIPSEND=0,,\"0123456789\"", "+MIPSEND: 0,10", "OK");
      host.passing(true);
      assertThat(peer.read(1470)).isEqualTo(packet + "0123456789");

      timeline.advance(Duration.ofSeconds(1));

      host.expect("\r\n+MIPURC: \"ack\",0,1460\r\n\r\n+MIPURC: \"ack\",0,10\r\n");
    }
  }

  // Confirmations of datagrams

  @Test
  void aDatagramThatTheBaseStationDoesNotHearIsNotConfirmed() throws Exception {
    try (var host = Hosts.opened(Hosts.of("MN316-DLVS", peer, new VirtualTimeline()), "UDP", "")) {
      host.coverage(false);
      host.press("AT+MIPSEND=0,1,\"a\",,9\r");
      host.expect("\r\n+MIPSEND: 0,1\r\n\r\nOK\r\n\r\n+MIPURC: \"seq\",0,9,1\r\n");
    }
  }

  // 3.1

  @Test
  void theSendBufferCanBeLookedAtOnly() throws Exception {
    try (var host = Hosts.of("ML307R-DC", peer)) {
      host.command("AT+MIPCFG=\"sndbuf\",2", "+MIPCFG: \"sndbuf\",2,1460", "OK");
      host.command("AT+MIPCFG=\"sndbuf\",2,4096", "+CME ERROR: 50");
      host.command("AT+MIPCFG=\"sndbuf\",2,1460", "OK");
    }
  }

  /** 3.5: {@code <rai>} 1 lets the network release at once, 2 once an answer has come. */
  @Test
  void releaseAssistanceEndsTheSignallingConnection() throws Exception {
    try (var host = Hosts.opened(Hosts.of("MN316-DLVS", peer, new VirtualTimeline()), "UDP", "")) {
      host.command("AT+MIPSEND=0,,\"a\"", "+MIPSEND: 0,1", "OK");
      assertThat(isConnected(host)).isTrue();

      host.command("AT+MIPSEND=0,,\"b\",1", "+MIPSEND: 0,1", "OK");
      assertThat(isConnected(host)).isFalse();

      host.command("AT+MIPSEND=0,,\"c\",2", "+MIPSEND: 0,1", "OK");
      assertThat(isConnected(host)).isTrue();
      assertThat(peer.receive() + peer.receive() + peer.receive()).isEqualTo("abc");
      peer.send("d");
      host.expectReports("+MIPURC: \"rudp\",0,1,d");
      assertThat(isConnected(host)).isFalse();
    }
  }

  private static boolean isConnected(TwinHost host) {
    return host.module().ask(() -> host.module().radio().isConnected()).join();
  }
}
