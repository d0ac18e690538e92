package org.atwin.dialect.onemo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.atwin.module.Module;
import org.atwin.net.AllowList;
import org.atwin.net.NetworkAccess;
import org.atwin.net.Route;
import org.atwin.testkit.Peer;
import org.atwin.time.VirtualTimeline;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What hosts send before and around their first connection, and what they look for in answers. */
class DriversTest {

  /** All lines that a command is answered with. */
  private static List<String> ask(TwinHost host, String command) throws Exception {
    host.press(command + "\r");
    host.awaitThat(
        command + " is answered", () -> host.unread().matches("(?s).*\r\n(OK|.*ERROR.*)\r\n"));
    return host.heard().lines().filter(line -> !line.isBlank()).toList();
  }

  private static void matches(TwinHost host, String command, String... patterns) throws Exception {
    List<String> lines = ask(host, command);
    assertThat(lines).as(command).hasSize(patterns.length + 1).endsWith("OK");
    for (int i = 0; i < patterns.length; i++) {
      assertThat(lines.get(i)).as(command).matches(patterns[i]);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ML307R-DC", "MN316-DLVS"})
  void whatEveryHostAsksFirst(String model) throws Exception {
    try (var host = Hosts.of(model, NetworkAccess.OPEN)) {
      Module module = host.module();
      String card = module.radio().sim().card().iccid();
      String series = model.substring(0, model.indexOf('-'));
      matches(host, "AT");
      matches(host, "ATE0");
      matches(host, "ATI", "CMCC", series, "Revision: .*" + model + ".*");
      matches(host, "AT+CGMI", "CMCC");
      matches(host, "AT+CGMM", series);
      matches(host, "AT+CGMR", ".*" + model + ".*");
      matches(host, "AT+CGSN", "CM\\d{12}");
      matches(host, "AT+CGSN=1", "\\+CGSN: " + module.imei());
      matches(host, "AT+GSN=1", "\\+GSN: " + module.imei());
      matches(host, "AT+CIMI", module.radio().sim().card().imsi());
      matches(host, "AT+ICCID", "\\+ICCID: " + card);
      matches(host, "AT+MCCID", "\\+MCCID: " + card);
      matches(host, "AT+CPIN?", "\\+CPIN: READY");
      matches(host, "AT+CSQ", "\\+CSQ: ([0-9]|[12][0-9]|3[01]),\\d+");
      matches(host, "AT+CEREG?", "\\+CEREG: 0,1");
      matches(host, "AT+CEREG=2");
      matches(host, "AT+CEREG?", "\\+CEREG: 2,1,\"[0-9A-Fa-f]{4}\",\"[0-9A-Fa-f]{8}\",\\d+.*");
      matches(host, "AT+CGATT?", "\\+CGATT: 1");
      matches(host, "AT+CGACT?", "\\+CGACT: 1,1");
      matches(host, "AT+CGDCONT?", "\\+CGDCONT: 1,\"IP\",\".*\",\".*\",0,0");
      matches(host, "AT+CGPADDR=1", "\\+CGPADDR: 1,\"[0-9.]+\"");
      matches(host, "AT+COPS?", "\\+COPS: 0,[02],\".+\",\\d");
      matches(host, "AT+CCLK?", "\\+CCLK: \"?[0-9/]{8},[0-9:]{8}[+-]\\d\\d\"?");
      matches(host, "AT+CFUN?", "\\+CFUN: 1");
      matches(host, "AT+MIPCALL?", "\\+MIPCALL: 1,1,\"[0-9.]+\"");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"AT+MREBOOT", "AT+MREBOOT=0", "AT+CFUN=1,1"})
  void restarts(String command) throws Exception {
    var timeline = new VirtualTimeline();
    try (var host = Hosts.of("ML307R-DC", NetworkAccess.OPEN, timeline)) {
      host.command("AT+MIPCFG=\"autofree\",0,1", "OK");
      Hosts.restart(host, timeline, command);
      host.command("AT+MIPCFG=\"autofree\",0", "+MIPCFG: \"autofree\",0,0", "OK");
    }
  }

  /** As 78/esp-ml307 begins: detection, waiting for the network, identity, a connection. */
  @ParameterizedTest
  @ValueSource(strings = {"ML307R-DC", "ML307A-DCLN"})
  void theEsp32Driver(String model) throws Exception {
    try (var peer = Peer.listening();
        var host = Hosts.of(model, peer)) {
      matches(host, "AT");
      matches(host, "AT+CGMR", ".*ML307.*");
      for (int id = 0; id < 4; id++) {
        assertThat(ask(host, "AT+MHTTPDEL=" + id)).hasSize(1).allMatch(s -> s.contains("ERROR"));
      }
      matches(host, "AT+CPIN?", "\\+CPIN: READY");
      matches(host, "AT+CEREG=2");
      matches(host, "AT+CEREG?", "\\+CEREG: 2,1,.*");
      matches(host, "AT+MIPCALL?", "\\+MIPCALL: 1,1,\"[0-9.]+\".*");
      matches(host, "AT+CGSN=1", "\\+CGSN: \\d{15}");
      matches(host, "AT+ICCID", "\\+ICCID: \\d{19,20}");
      matches(host, "AT+COPS?", "\\+COPS: .*");
      matches(host, "AT+CSQ", "\\+CSQ: \\d+,\\d+");

      host.command("AT+MIPSTATE=0", "+MIPSTATE: 0,,,,\"INITIAL\"", "OK");
      host.command("AT+MIPCFG=\"ssl\",0,0,0", "OK");
      host.command("AT+MIPCFG=\"encoding\",0,1,1", "OK");
      host.command("AT+MIPOPEN=0,\"TCP\",\"120.27.12.119\",2040,,0", "OK")
          .expectReports("+MIPOPEN: 0,0");
      String digits = "41".repeat(1460);
      host.command("AT+MIPSEND=0,1460," + digits, "+MIPSEND: 0,1460", "OK");
      assertThat(peer.accept().read(1460)).isEqualTo("A".repeat(1460));
      peer.write("\r\n\"");
      host.expectReports("+MIPURC: \"rtcp\",0,3,0D0A22");
      host.command("AT+MIPCLOSE=0", "OK").expectReports("+MIPCLOSE: 0");
    }
  }

  /** As RT-Thread's at_device for ml307 begins: identity, addresses, servers, a name, a socket. */
  @Test
  void theRtThreadDriver() throws Exception {
    try (var peer = Peer.listening();
        var host =
            Hosts.of(
                "ML307R-DC",
                Hosts.route(peer.port())
                    .with(AllowList.LOOPBACK)
                    .with(Route.parse("icmp:120.27.12.119=192.0.2.1"))
                    .withName("peer.test=120.27.12.119,2409::1"))) {
      matches(host, "ATE0");
      assertThat(ask(host, "ATI")).hasSize(4);
      matches(host, "AT+CPIN?", "\\+CPIN: READY");
      matches(host, "AT+ICCID", "\\+ICCID: .*");
      matches(host, "AT+CSQ", "\\+CSQ: (?!99,99).*");
      matches(host, "AT+GSN=1", "\\+GSN: .*\\d{15}.*");
      matches(host, "AT+CGPADDR=1", "\\+CGPADDR: 1,\"[0-9.]{7,15}\"");
      matches(host, "AT+MDNSCFG=\"priority\",0");
      matches(host, "AT+MDNSCFG=\"ip\"", "\\+MDNSCFG: \"ip\",\"[0-9.]+\",\"[0-9.]+\"");
      matches(host, "AT+MIPCALL?", "\\+MIPCALL: 1,1,\"[0-9.]+\"");
      matches(host, "AT+CGACT?", "\\+CGACT: 1,1");
      host.command("AT+MDNSGIP=\"peer.test\"", "OK")
          .expectReports("+MDNSGIP: \"peer.test\",\"120.27.12.119\",\"2409::1\"");
      host.command("AT+MPING=\"120.27.12.119\", 10, 1", "OK").expectReports("+MPING: 3");

      Hosts.opened(host, "TCP", "");
      host.type("AT+MIPSEND=0,4").expect("\r\n>");
      host.press("ab\r\n");
      host.expect("\r\n+MIPSEND: 0,4\r\n\r\nOK\r\n");
      assertThat(peer.accept().read(4)).isEqualTo("ab\r\n");
      peer.write("c\r\nd");
      host.expectReports("+MIPURC: \"rtcp\",0,4,c\r\nd");
      host.command("AT+MIPCLOSE=0", "OK").expectReports("+MIPCLOSE: 0");
    }
  }
}
