package org.atwin.dialect.onemo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import org.atwin.testkit.Peer;
import org.atwin.testkit.RefusingPort;
import org.atwin.time.VirtualTimeline;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Transparent mode on real sockets: how it begins, what passes, and all the ways it ends. */
class TransparentTest {

  private static final Duration SILENCE = Duration.ofSeconds(1);
  private static final Duration PAUSE = Duration.ofMillis(200);
  private static final String OPEN = "AT+MIPOPEN=%d,\"%s\",\"120.27.12.119\",2040,,1\r";
  private static final String CONNECT = "\r\nOK\r\n\r\nCONNECT\r\n";

  private final VirtualTimeline timeline = new VirtualTimeline();
  @AutoClose private final Peer peer = Peer.listening();

  private TwinHost host() throws Exception {
    return Hosts.of("ML307R-DC", peer, timeline);
  }

  private void passThrough(TwinHost host, String protocol) throws Exception {
    host.press(OPEN.formatted(0, protocol));
    host.expect(CONNECT);
  }

  private void escape(TwinHost host) throws Exception {
    typePluses(host);
    host.expect("\r\nOK\r\n");
  }

  /** Time passes once the module has done all that it was brought. */
  private void typePluses(TwinHost host) throws Exception {
    host.world(() -> {});
    timeline.advance(SILENCE);
    host.press("+++");
    timeline.advance(PAUSE);
  }

  @Test
  void beginsWithTheConnection() throws Exception {
    try (var host = host()) {
      passThrough(host, "TCP");
      peer.accept();

      host.press("a".repeat(1024) + "rest");
      assertThat(peer.read(1024)).isEqualTo("a".repeat(1024));
      timeline.advance(PAUSE);
      assertThat(peer.read(4)).isEqualTo("rest");
      peer.write("\r\nraw\0");
      host.expect("\r\nraw\0");
    }
  }

  @Test
  void leavesTheConnectionOpenInNormalMode() throws Exception {
    try (var host = host()) {
      passThrough(host, "TCP");
      peer.accept();

      escape(host);

      host.command("AT+MIPMODE=0", "+MIPMODE: 0,0", "OK");
      peer.write("0123456789");
      host.expectReports("+MIPURC: \"rtcp\",0,10,0123456789");
      host.command("AT+MIPSEND=0,,\"abc\"", "+MIPSEND: 0,3", "OK");
      assertThat(peer.read(3)).isEqualTo("abc");
      host.press("AT+MIPMODE=0,1\r");
      host.expect(CONNECT);
      peer.write("raw again");
      host.expect("raw again");
    }
  }

  @Test
  void sendsDatagramsOfThePacketSize() throws Exception {
    try (var host = host()) {
      passThrough(host, "UDP");

      host.press("x".repeat(2500));
      timeline.advance(PAUSE);

      assertThat(peer.receive()).hasSize(1024);
      assertThat(peer.receive()).hasSize(1024);
      assertThat(peer.receive()).hasSize(452);
      peer.send("answer");
      host.expect("answer");
    }
  }

  @Test
  void printsFirstWhatTheCacheHeld() throws Exception {
    try (var host = Hosts.opened(host(), "TCP", ",,2")) {
      peer.accept().write("cached");
      host.expectReports("+MIPURC: \"rtcp\",0,6,6");

      host.press("AT+MIPMODE=0,1\r");

      host.expect(CONNECT + "cached");
      escape(host);
      host.command("AT+MIPRD=0", "+MIPRD: 0,0", "OK");
    }
  }

  @Test
  void endsWhenThePeerCloses() throws Exception {
    try (var host = host()) {
      passThrough(host, "TCP");
      peer.accept().write("last");
      peer.finish();

      host.expect("last\r\n+MIPURC: \"disconn\",0,1\r\n");
      host.command("AT+MIPSTATE=0", "+MIPSTATE: 0,,,,\"INITIAL\"", "OK");
    }
  }

  @Test
  void endsWhenTheContextIsLost() throws Exception {
    try (var host = host()) {
      passThrough(host, "UDP");

      host.world(() -> host.module().radio().contexts().loseByNetwork(1));

      host.expect("\r\n+MIPURC: \"disconn\",0,3\r\n");
      host.command("AT", "OK");
    }
  }

  @Test
  void aConnectionThatHasEndedAndKeepsItsIdLeavesTheLineToOthers() throws Exception {
    try (var host = host()) {
      host.command("AT+MIPCFG=\"autofree\",0,1", "OK");
      passThrough(host, "TCP");
      peer.accept().finish();
      host.expectReports("+MIPURC: \"disconn\",0,1");
      host.command("AT+MIPSTATE=0", "+MIPSTATE: 0,\"TCP\",\"120.27.12.119\",2040,\"CLOSED\"", "OK");

      host.press(OPEN.formatted(1, "TCP"));

      host.expect(CONNECT);
      peer.accept().write("raw");
      host.expect("raw");
      escape(host);
      host.press("AT+MIPCLOSE=0\r");
      host.expect("\r\nOK\r\n\r\n+MIPCLOSE: 0\r\n");
    }
  }

  @Test
  void aSlowHostGetsAllThatAPeerSentBeforeItClosed() throws Exception {
    String sent = "0123456789".repeat(300_000);
    try (var host = host()) {
      passThrough(host, "TCP");
      peer.accept();
      host.pause(true);
      var sender = Thread.ofVirtual().start(() -> writeAndFinish(sent));
      assertThat(sender.join(Duration.ofMillis(300))).as("the peer is held up").isFalse();

      host.pause(false);

      host.expect(sent + "\r\n+MIPURC: \"disconn\",0,1\r\n");
    }
  }

  @Test
  void whatASlowHostHasNotGotBeforePlusesIsReported() throws Exception {
    try (var host = host()) {
      passThrough(host, "TCP");
      peer.accept();
      host.pause(true);
      peer.write("x".repeat(190_000));
      host.awaitThat("data waits", () -> host.module().ports().getFirst().backlog() > 65_536);
      typePluses(host);

      host.pause(false);

      String heard = host.read(65_536);
      assertThat(heard).isEqualTo("x".repeat(65_536));
      var rest = new StringBuilder();
      while (!rest.toString().endsWith("\r\nOK\r\n")) {
        rest.append(host.read(1));
      }
      host.expect("\r\n+MIPURC: \"rtcp\",0,1460," + "x".repeat(1460) + "\r\n");
    }
  }

  @Test
  void aSlowHostThatEscapesStillHearsThatThePeerHasClosed() throws Exception {
    String sent = "x".repeat(65_600);
    try (var host = host()) {
      passThrough(host, "TCP");
      peer.accept();
      host.pause(true);
      peer.write(sent);
      host.awaitThat("data waits", () -> host.module().ports().getFirst().backlog() > 65_536);
      peer.connection().shutdownOutput();
      assertThat(peer.read(1)).as("the module has closed as well").isEmpty();
      typePluses(host);

      host.pause(false);

      host.expect(sent + "\r\nOK\r\n\r\n+MIPURC: \"disconn\",0,1\r\n");
      host.command("AT+MIPSTATE=0", "+MIPSTATE: 0,,,,\"INITIAL\"", "OK");
    }
  }

  @Test
  void aConnectionThatIsClosedBeforeConnectIsPrintedDoesNotTakeTheLine() throws Exception {
    try (var host = Hosts.opened(host(), "TCP", "")) {
      peer.accept();

      host.command("AT+MIPMODE=0,1;+MIPCLOSE=0", "OK");

      host.expect("\r\nCONNECT\r\n\r\n+MIPCLOSE: 0\r\n");
      assertThat(peer.read(1)).as("closed").isEmpty();
      host.command("AT+MIPSTATE=0", "+MIPSTATE: 0,,,,\"INITIAL\"", "OK");
    }
  }

  @Test
  void otherConnectionsReportAfterwards() throws Exception {
    try (var host = Hosts.opened(host(), "UDP", "")) {
      host.command("AT+MIPSEND=0,,\"here\"", "+MIPSEND: 0,4", "OK");
      assertThat(peer.receive()).isEqualTo("here");
      host.press(OPEN.formatted(1, "TCP"));
      host.expect(CONNECT);
      peer.accept();
      peer.send("datagram");
      peer.write("raw");
      host.expect("raw");

      escape(host);

      host.expectReports("+MIPURC: \"rudp\",0,8,datagram");
    }
  }

  @Test
  void onlyOneConnectionAtATimeCanHaveTheLine() throws Exception {
    try (var host = host()) {
      host.passing(false);
      host.command(OPEN.formatted(0, "TCP").strip(), "OK");
      host.command(OPEN.formatted(1, "TCP").strip(), "+CME ERROR: 50");
      host.passing(true);
      host.expectReports("CONNECT");
    }
  }

  @Test
  void aFailureIsReportedAsInOtherModes() throws Exception {
    try (var nobody = new RefusingPort();
        var host = Hosts.of("ML307R-DC", Hosts.route(nobody.port()), timeline)) {
      host.press(OPEN.formatted(0, "TCP"));
      host.expect("\r\nOK\r\n\r\n+MIPOPEN: 0,557\r\n");
      host.command("AT", "OK");
    }
  }

  @Test
  void aSlowPeerHoldsTheHostUp() throws Exception {
    String block = "0123456789abcdef".repeat(4096);
    int blocks = 60;
    try (var host = host()) {
      passThrough(host, "TCP");
      host.passing(false);
      for (int i = 0; i < blocks; i++) {
        host.press(block);
      }
      assertThat(host.waiting()).as("bytes the port holds back").isGreaterThan(50 * 65_536);

      host.passing(true);
      peer.accept();

      for (int i = 0; i < blocks; i++) {
        assertThat(peer.read(block.length())).isEqualTo(block);
      }
      assertThat(host.waiting()).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"MN316-DLVS", "MN316A-D", "MN318-LC"})
  void doesNotExistOnNarrowBandModels(String model) throws Exception {
    try (var host = Hosts.of(model, peer)) {
      host.command(OPEN.formatted(0, "TCP").strip(), "+CME ERROR: 50");
      Hosts.opened(host, "TCP", "");
      host.command("AT+MIPMODE=0,1", "+CME ERROR: 50");
      host.command("AT+MIPMODE=0,2", "OK");
    }
  }

  private void writeAndFinish(String text) {
    try {
      peer.write(text);
      peer.finish();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
