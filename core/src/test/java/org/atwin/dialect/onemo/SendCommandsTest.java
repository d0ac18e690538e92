package org.atwin.dialect.onemo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.atwin.testkit.Peer;
import org.atwin.time.VirtualTimeline;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** 3.5: the four forms of AT+MIPSEND on a module that has them all but the empty packet. */
class SendCommandsTest {

  private static final List<String> JSON =
      List.of(
          "{\"a\":1,\"b\":2}",
          "{\"a\":\"x\",\"b\":\"y\"}",
          "{\"a\":\"x\",\"b\":[1,\"y;z\",{\"c\":\"\\\"\"}]}",
          "[\"x\",\"y\"]");

  private final VirtualTimeline timeline = new VirtualTimeline();
  private Peer peer;
  private TwinHost host;

  @BeforeEach
  void open() throws Exception {
    peer = Peer.listening();
    host = Hosts.opened(Hosts.of("ML307R-DC", peer, timeline), "TCP", "");
    peer.accept();
  }

  @AfterEach
  void close() throws Exception {
    host.close();
    peer.close();
  }

  @Test
  void answersTheTestFormAsPrinted() throws Exception {
    host.command("AT+MIPSEND=?", "+MIPSEND: (0-5),(0-1460),,(0-2),(1-255)", "OK");
  }

  @Test
  void sendsDataInTheLineWithAndWithoutItsLength() throws Exception {
    host.command("AT+MIPSEND=0,10,\"0123456789\"", "+MIPSEND: 0,10", "OK");
    host.command("AT+MIPSEND=0,,\"a,b\"", "+MIPSEND: 0,3", "OK");
    host.command("AT+MIPSEND=0,0,xy", "+MIPSEND: 0,2", "OK");

    assertThat(peer.read(15)).isEqualTo("0123456789a,bxy");
  }

  @Test
  void refusesALengthThatDoesNotFit() throws Exception {
    host.command("AT+MIPSEND=0,9,\"0123456789\"", "+CME ERROR: 50");
    host.command("AT+MIPSEND=0,,\"" + "x".repeat(1461) + "\"", "+CME ERROR: 50");

    host.command("AT+MIPSEND=0,,\"" + "y".repeat(1460) + "\"", "+MIPSEND: 0,1460", "OK");
    assertThat(peer.read(1460)).isEqualTo("y".repeat(1460));
  }

  @Test
  void refusesRadioOptionsAndPrioritiesUnlessTheyAreTheDefault() throws Exception {
    host.command("AT+MIPSEND=0,,\"a\",1", "+CME ERROR: 50");
    host.command("AT+MIPSEND=0,,\"a\",,1", "+CME ERROR: 50");
    host.command("AT+MIPSEND=0,,\"a\",,,1", "+CME ERROR: 50");

    host.command("AT+MIPSEND=0,,\"a\",0", "+MIPSEND: 0,1", "OK");
    host.command("AT+MIPSEND=0,,\"b\",,,0", "+MIPSEND: 0,1", "OK");
    assertThat(peer.read(2)).isEqualTo("ab");
  }

  @Test
  void jsonIsDataWhateverItsValuesAre() throws Exception {
    for (String json : JSON) {
      int length = json.length();
      String sent = "+MIPSEND: 0," + length;
      host.command("AT+MIPSEND=0," + length + ",\"" + json + "\"", sent, "OK");
      host.command("AT+MIPSEND=0,,\"" + json + "\"", sent, "OK");
      host.command("AT+MIPSEND=0,,\"" + json + "\",0", sent, "OK");
      host.command("AT+MIPSEND=0," + length + "," + json, sent, "OK");
      host.command("AT+MIPSEND=0,," + json + ",0", sent, "OK");

      assertThat(peer.read(5 * length)).isEqualTo(json.repeat(5));
    }
  }

  @Test
  void theAnnouncedLengthDecidesWhereDataEnd() throws Exception {
    host.command("AT+MIPSEND=0,10,\"a\",0;+X\",1\"", "+MIPSEND: 0,10", "OK");
    host.type("AT+MIPSEND=0,3,a,b;+CSQ").expectLines("+MIPSEND: 0,3", "+CSQ: 27,99", "OK");

    assertThat(peer.read(13)).isEqualTo("a\",0;+X\",1a,b");
  }

  @Test
  void sendsJsonWithItsQuotesEscaped() throws Exception {
    host.command("AT+MIPCFG=\"encoding\",0,2,0", "OK");
    String typed = "{\\\"id\\\":\\\"m1\\\",\\\"value\\\":21}";

    host.command("AT+MIPSEND=0," + typed.length() + ",\"" + typed + "\"", "+MIPSEND: 0,22", "OK");

    assertThat(peer.read(22)).isEqualTo("{\"id\":\"m1\",\"value\":21}");
  }

  @Test
  void sendsUnquotedHexAsDriversDo() throws Exception {
    host.command("AT+MIPCFG=\"ssl\",0,0,0", "OK");
    host.command("AT+MIPCFG=\"encoding\",0,1,1", "OK");

    host.command("AT+MIPSEND=0,4,0A0d416A", "+MIPSEND: 0,4", "OK");
    assertThat(peer.read(4)).isEqualTo("\n\rAj");
    host.command("AT+MIPSEND=0,,0A0", "+CME ERROR: 50");
    host.command("AT+MIPSEND=0,2,0A0d41", "+CME ERROR: 50");
    host.command("AT+MIPSEND=0,," + "0F".repeat(1460), "+MIPSEND: 0,1460", "OK");
    assertThat(peer.read(1460)).isEqualTo("\u000f".repeat(1460));

    peer.write("\u00ffA");
    host.expectReports("+MIPURC: \"rtcp\",0,2,FF41");
  }

  @Test
  void sendsEscapedText() throws Exception {
    host.command("AT+MIPCFG=\"encoding\",0,2,0", "OK");

    host.command("AT+MIPSEND=0,9,\"a\\r\\n\\x41\"", "+MIPSEND: 0,4", "OK");

    assertThat(peer.read(4)).isEqualTo("a\r\nA");
  }

  @Test
  void sendsWhatIsTypedBeforeCtrlZ() throws Exception {
    host.command("ATE1;E0", "OK");
    host.press("AT+MIPSEND=0\r\n");
    host.expect("\r\n>");
    host.press("two\rlines\u001a");

    host.expect("\r\n+MIPSEND: 0,9\r\n\r\nOK\r\n");
    assertThat(peer.read(9)).isEqualTo("two\rlines");
  }

  @Test
  void aLengthOfZeroAsksUntilCtrlZAsWell() throws Exception {
    host.type("AT+MIPSEND=0,0").expect("\r\n>");
    host.press("x\u001a");

    host.expect("\r\n+MIPSEND: 0,1\r\n\r\nOK\r\n");
  }

  @Test
  void escCancels() throws Exception {
    host.type("AT+MIPSEND=0").expect("\r\n>");
    host.press("never\u001b");

    host.expect("\r\nOK\r\n");
    host.command("AT+MIPSEND=0,,\"x\"", "+MIPSEND: 0,1", "OK");
    assertThat(peer.read(1)).isEqualTo("x");
  }

  @Test
  void inACountedEntryEveryByteIsData() throws Exception {
    host.type("AT+MIPSEND=0,6").expect("\r\n>");
    host.press("a\u001ab\u001bc\r");

    host.expect("\r\n+MIPSEND: 0,6\r\n\r\nOK\r\n");
    assertThat(peer.read(6)).isEqualTo("a\u001ab\u001bc\r");
  }

  @Test
  void takesTheLargestEntryAndNoLargerOne() throws Exception {
    host.command("AT+MIPSEND=0,8193", "+CME ERROR: 50");
    host.type("AT+MIPSEND=0,8192").expect("\r\n>");
    host.press("z".repeat(8192));

    host.expect("\r\n+MIPSEND: 0,8192\r\n\r\nOK\r\n");
    assertThat(peer.read(8192)).isEqualTo("z".repeat(8192));
  }

  @Test
  void sendsWhatACountedEntryHasWhenItsTimeIsOver() throws Exception {
    host.type("AT+MIPSEND=0,10").expect("\r\n>");
    host.press("abc");

    timeline.advance(Duration.ofSeconds(10));

    host.expect("\r\n+MIPSEND: 0,3\r\n\r\nOK\r\n");
    assertThat(peer.read(3)).isEqualTo("abc");
  }

  @Test
  void anEntryWithNothingTypedFailsWhenItsTimeIsOver() throws Exception {
    host.command("AT+MIPCFG=\"timeout\",0,30", "OK");
    host.type("AT+MIPSEND=0,10").expect("\r\n>");

    timeline.advance(Duration.ofSeconds(29));
    assertThat(host.unread()).isEmpty();
    timeline.advance(Duration.ofSeconds(1));

    host.expect("\r\n+CME ERROR: 550\r\n");
  }

  @Test
  void anUnfinishedTextIsNotSentWhenItsTimeIsOver() throws Exception {
    host.type("AT+MIPSEND=0").expect("\r\n>");
    host.press("abc");

    timeline.advance(Duration.ofSeconds(10));

    host.expect("\r\n+CME ERROR: 550\r\n");
    host.command("AT+MIPSEND=0,,\"x\"", "+MIPSEND: 0,1", "OK");
    assertThat(peer.read(1)).isEqualTo("x");
  }

  @Test
  void whatIsReportedWaitsForTheEndOfThePrompt() throws Exception {
    host.type("AT+MIPSEND=0,2").expect("\r\n>");
    host.world(() -> host.module().radio().contexts().loseByNetwork(1));

    host.press("ab");

    host.expect("\r\n+CME ERROR: 551\r\n\r\n+MIPURC: \"disconn\",0,3\r\n");
  }
}
