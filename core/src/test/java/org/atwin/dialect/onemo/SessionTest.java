package org.atwin.dialect.onemo;

import static org.assertj.core.api.Assertions.assertThat;

import org.atwin.testkit.Peer;
import org.atwin.testkit.RefusingPort;
import org.atwin.time.VirtualTimeline;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The manual's sessions of chapter 4, and what differs between the models in them. */
class SessionTest {

  @AutoClose private final Peer peer = Peer.listening();

  @ParameterizedTest
  @ValueSource(strings = {"ML307R-DC", "MN316-DLVS"})
  void sendsAndReceivesOverTcp(String model) throws Exception {
    try (var host = Hosts.opened(Hosts.of(model, peer), "TCP", "")) {
      peer.accept();
      host.command(
          "AT+MIPSTATE=0", "+MIPSTATE: 0,\"TCP\",\"120.27.12.119\",2040,\"CONNECTED\"", "OK");
      host.command("AT+MIPSEND=0,11,\"12345678900\"", "+MIPSEND: 0,11", "OK");
      assertThat(peer.read(11)).isEqualTo("12345678900");

      peer.write("ABCDE12345");

      host.expectReports("+MIPURC: \"rtcp\",0,10,ABCDE12345");
      host.command("AT+MIPCLOSE=0", "OK").expectReports("+MIPCLOSE: 0");
      host.command("AT+MIPSTATE=0", "+MIPSTATE: 0,,,,\"INITIAL\"", "OK");
      assertThat(peer.read(1)).as("the end of the stream").isEmpty();
    }
  }

  @Test
  void confirmsDatagramsThatCarryASequenceNumber() throws Exception {
    try (var host = Hosts.opened(Hosts.of("MN316-DLVS", peer), "UDP", "")) {
      host.press("AT+MIPSEND=0,11,\"12345678900\",0,1\r");

      host.expect("\r\n+MIPSEND: 0,11\r\n\r\nOK\r\n\r\n+MIPURC: \"seq\",0,1,0\r\n");
      assertThat(peer.receive()).isEqualTo("12345678900");
      peer.send("ABCDE12345");
      host.expectReports("+MIPURC: \"rudp\",0,10,ABCDE12345");
      host.command("AT+MIPCLOSE=0", "OK").expectReports("+MIPCLOSE: 0");
    }
  }

  @Test
  void doesNotConfirmADatagramThatNobodyHeard() throws Exception {
    try (var host = Hosts.opened(Hosts.of("MN316-DLVS", peer, new VirtualTimeline()), "UDP", "")) {
      host.coverage(false);

      host.press("AT+MIPSEND=0,,\"a\",,7\r");

      host.expect("\r\n+MIPSEND: 0,1\r\n\r\nOK\r\n\r\n+MIPURC: \"seq\",0,7,1\r\n");
    }
  }

  @Test
  void readsAStreamInParts() throws Exception {
    try (var host = Hosts.opened(Hosts.of("ML307R-DC", peer), "TCP", ",10,2")) {
      peer.accept().write("ABCDE12345");
      host.expectReports("+MIPURC: \"rtcp\",0,10,10");
      peer.write("ABCDE12345");
      host.expectReports("+MIPURC: \"rtcp\",0,10,20");

      host.command("AT+MIPRD=0", "+MIPRD: 0,20", "OK");
      host.command("AT+MIPRD=0,10", "+MIPRD: 0,10,10,ABCDE12345", "OK");
      host.command("AT+MIPRD=0,0", "+MIPRD: 0,0,10,ABCDE12345", "OK");
      host.command("AT+MIPRD=0,0", "OK");
    }
  }

  @Test
  void readsPacketsOneByOne() throws Exception {
    try (var host = Hosts.opened(Hosts.of("ML307R-DC", peer), "UDP", ",10,3")) {
      host.command("AT+MIPSEND=0,11,\"12345678900\"", "+MIPSEND: 0,11", "OK");
      peer.receive();
      peer.send("ABCDE12345");
      host.expectReports("+MIPURC: \"rudp\",0,1");
      peer.send("FG");
      host.expectReports("+MIPURC: \"rudp\",0,2");

      host.command("AT+MIPRD=0", "+MIPRD: 0,2", "OK");
      host.command("AT+MIPRD=0,0", "+MIPRD: 0,1,10,ABCDE12345", "+MIPRD: 0,0,2,FG", "OK");
    }
  }

  @Test
  void dropsPacketsThatTheCacheCannotHold() throws Exception {
    try (var host = Hosts.opened(Hosts.of("MN319-DL", peer), "UDP", ",,3")) {
      host.command("AT+MIPSEND=0,0", "+MIPSEND: 0,0", "OK");
      assertThat(peer.receive()).as("an empty packet").isEmpty();
      for (int count = 1; count <= 12; count++) {
        peer.send("x");
        host.expectReports("+MIPURC: \"rudp\",0," + count);
      }

      peer.send("0123456789");

      host.expectReports("+MIPURC: \"drop\",0,10");
      host.command("AT+MIPRD=0,2", "+CME ERROR: 50");
      host.command("AT+MIPRD=0,1", "+MIPRD: 0,11,1,x", "OK");
    }
  }

  @Test
  void theSameSessionDiffersByModel() throws Exception {
    try (var nobody = new RefusingPort();
        var cat1 = Hosts.of("ML307R-DC", peer);
        var nb = Hosts.of("MN316-DLVS", peer)) {
      cat1.command("AT+MIPOPEN=?", "+MIPOPEN: (0-5),,,(0-65535),(1-180),(0-3),(0-65535)", "OK");
      nb.command("AT+MIPOPEN=?", "+MIPOPEN: (0-4),,,(0-65535),(1-180),(0-3),(0-65535)", "OK");
      cat1.command("AT+MIPSTATE=5", "+MIPSTATE: 5,,,,\"INITIAL\"", "OK");
      nb.command("AT+MIPSTATE=5", "+CME ERROR: 50");
      nb.command("AT+MIPOPEN=0,\"TCP\",\"120.27.12.119\",2040,,1", "+CME ERROR: 50");

      Hosts.opened(cat1, "TCP", "");
      peer.accept();
      cat1.type("AT+MIPSEND=0,3").expect("\r\n>");
      cat1.press("abc");
      cat1.expect("\r\n+MIPSEND: 0,3\r\n\r\nOK\r\n");
      assertThat(peer.read(3)).isEqualTo("abc");
      Hosts.opened(nb, "TCP", "");
      nb.command("AT+MIPSEND=0,3", "+CME ERROR: 50");

      String refused = "AT+MIPOPEN=1,\"TCP\",\"127.0.0.1\"," + nobody.port();
      cat1.command(refused, "OK").expectReports("+MIPOPEN: 1,557");
      nb.command(refused, "OK").expectReports("+MIPOPEN: 1,1");
    }
  }
}
