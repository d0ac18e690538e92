package org.atwin.dialect.onemo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.atwin.dialect.Model;
import org.atwin.module.ModuleFacts;
import org.atwin.net.AllowList;
import org.atwin.net.NetworkAccess;
import org.atwin.net.Route;
import org.atwin.net.dns.NameServer;
import org.atwin.radio.Rat;
import org.atwin.radio.SimCard;
import org.atwin.testkit.Peer;
import org.atwin.time.VirtualTimeline;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 3.10 and 3.11, and what else asks name servers, against a real one on loopback. */
class NameCommandsTest {

  private static final String NETWORKS_SERVERS =
      "+MDNSCFG: \"ip\",\"211.136.112.50\",\"211.136.150.66\"";

  private final VirtualTimeline timeline = new VirtualTimeline();
  private NameServer server;
  private NameServer second;

  @BeforeEach
  void listen() throws Exception {
    server = new NameServer();
    second = new NameServer();
    server
        .knows("iot.10086.cn", "183.230.40.127", "2409:8060:8EA:601:0:3:3E:5464")
        .knows("v4.test", "192.0.2.4")
        .knows("many.test", "192.0.2.1", "192.0.2.2", "192.0.2.3", "2001:db8::1", "2001:db8::2")
        .knows("here.test", "127.0.0.1");
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
    second.close();
  }

  /** The network supplies both servers; nothing else can be reached, except on this machine. */
  private NetworkAccess access() {
    return NetworkAccess.OPEN
        .with(AllowList.LOOPBACK)
        .with(Route.parse("211.136.112.50:53=127.0.0.1:" + server.port()))
        .with(Route.parse("211.136.150.66:53=127.0.0.1:" + second.port()));
  }

  static Stream<String> models() {
    return OneMo.DIALECT.models().stream().map(Model::name);
  }

  // AT+MDNSCFG

  @Test
  void theHostsServersComeBeforeTheNetworksAndTheseBeforeTheDefaults() throws Exception {
    try (var host = Hosts.of("MN316-DLVS", access())) {
      host.command("AT+MDNSCFG=\"ip\"", NETWORKS_SERVERS, "OK");
      host.command("AT+MDNSCFG=\"ip\",\"114.114.114.114\",\"8.8.8.8\"", "OK");
      host.command("AT+MDNSCFG=\"ip\"", "+MDNSCFG: \"ip\",\"114.114.114.114\",\"8.8.8.8\"", "OK");
      host.command("AT+MDNSCFG=\"ip\",\"223.5.5.5\"", "OK");
      host.command("AT+MDNSCFG=\"ip\"", "+MDNSCFG: \"ip\",\"223.5.5.5\",\"8.8.8.8\"", "OK");
      host.command("AT+MDNSCFG=\"ip\",,\"\"", "OK");
      host.command("AT+MDNSCFG=\"ip\"", "+MDNSCFG: \"ip\",\"223.5.5.5\",\"211.136.150.66\"", "OK");
      host.command("AT+MDNSCFG=\"ip\",\"\",\"\"", "OK");
      host.command("AT+MDNSCFG=\"ip\"", NETWORKS_SERVERS, "OK");
      host.command(
          "AT+MDNSCFG=\"ipv6\"",
          "+MDNSCFG: \"ipv6\",\"2400:3200::1\",\"2001:4860:4860::8888\"",
          "OK");
      host.command("AT+MDNSCFG=\"ipv6\",2001:da8:202:10:0:0:0:36", "OK");
      host.command(
          "AT+MDNSCFG=\"ipv6\"",
          "+MDNSCFG: \"ipv6\",\"2001:DA8:202:10::36\",\"2001:4860:4860::8888\"",
          "OK");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "MN316-DLVS, 460030123456789, 218.4.4.4",
    "MN319-DL, 460110123456789, 218.4.4.4",
    "MN316-DLVS, 460070123456789, 119.29.29.29",
    "ML307R-DC, 460110123456789, 119.29.29.29"
  })
  void theDefaultServerOfAnNbModuleDependsOnTheSim(String model, String imsi, String first)
      throws Exception {
    try (var host = Hosts.of(model, access())) {
      host.world(() -> {
        var radio = host.module().radio();
        radio.world().changeNetwork(network -> network.withDns(List.of()));
        radio.sim().remove();
        radio.sim().insert(new SimCard(imsi, "898600", "13900000000"));
      });
      host.awaitThat(
          "a bearer without name servers",
          () -> host.module().uplink().bearer(1).filter(b -> b.dns().isEmpty()).isPresent());

      host.command(
          "AT+MDNSCFG=\"ip\"", "+MDNSCFG: \"ip\",\"" + first + "\",\"114.114.114.114\"", "OK");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"1.2.3", "dns.test", "2400:3200::1", "256.1.1.1"})
  void whatIsNoIpv4AddressIsNoServer(String text) throws Exception {
    try (var host = Hosts.of("MN316-DLVS", access())) {
      host.command("AT+MDNSCFG=\"ip\",\"8.8.8.8\",\"" + text + "\"", "+CME ERROR: 580");
      host.command("AT+MDNSCFG=\"ip\"", NETWORKS_SERVERS, "OK");
      host.command("AT+MDNSCFG=\"ipv6\",\"8.8.8.8\"", "+CME ERROR: 580");
    }
  }

  @Test
  void theTestAnswerLeavesOutWhatNbModulesLack() throws Exception {
    try (var nb = Hosts.of("MN318-LC", access());
        var cat1 = Hosts.of("ML307G-DL", access())) {
      nb.command(
          "AT+MDNSCFG=?",
          "+MDNSCFG: \"ip\",,",
          "+MDNSCFG: \"ipv6\",,",
          "+MDNSCFG: \"priority\",(0,1)",
          "+MDNSCFG: \"timeout\",(1-60),(1-9)",
          "OK");
      cat1.command(
          "AT+MDNSCFG=?",
          "+MDNSCFG: \"ip\",,",
          "+MDNSCFG: \"ipv6\",,",
          "+MDNSCFG: \"priority\",(0,1)",
          "+MDNSCFG: \"cached\",(0,1),(1-65535)",
          "+MDNSCFG: \"timeout\",(1-60),(1-9)",
          "OK");
    }
  }

  /** The same session on every model: what each lets the host set, and for how long. */
  @ParameterizedTest
  @MethodSource("models")
  void eachModelLetsSetItsOwnOptionsAndKeepsThemAsLongAsItDoes(String model) throws Exception {
    try (var host = Hosts.of(model, access(), timeline)) {
      var facts = host.module().facts();
      List<String> settable = OneMoFacts.NAME_OPTIONS_TAKEN.of(facts);
      boolean kept = OneMoFacts.NAME_OPTIONS_KEPT.of(facts);
      boolean cat1 = ModuleFacts.RAT.of(facts) == Rat.LTE;
      String seconds = cat1 ? "10" : "30";

      host.command("AT+MDNSCFG=\"priority\"", "+MDNSCFG: \"priority\",1", "OK");
      host.command("AT+MDNSCFG=\"priority\",0", "OK");
      host.command(
          "AT+MDNSCFG=\"ip\",\"8.8.8.8\"", settable.contains("ip") ? "OK" : "+CME ERROR: 50");
      if (settable.contains("timeout")) {
        host.command("AT+MDNSCFG=\"timeout\"", "+MDNSCFG: \"timeout\"," + seconds + ",3", "OK");
        host.command("AT+MDNSCFG=\"timeout\",5", "OK");
        host.command("AT+MDNSCFG=\"timeout\"", "+MDNSCFG: \"timeout\",5,3", "OK");
      } else {
        host.command("AT+MDNSCFG=\"timeout\",5", "+CME ERROR: 50");
      }

      Hosts.restart(host, timeline);

      host.command("AT+MDNSCFG=\"priority\"", "+MDNSCFG: \"priority\"," + (kept ? "0" : "1"), "OK");
      host.command(
          "AT+MDNSCFG=\"ip\"",
          kept ? "+MDNSCFG: \"ip\",\"8.8.8.8\",\"211.136.150.66\"" : NETWORKS_SERVERS,
          "OK");
    }
  }

  @Test
  void theCacheIsSwitchedWhereTheModelSaysSo() throws Exception {
    try (var g = Hosts.of("ML307G-DL", access());
        var r = Hosts.of("ML307R-DC", access())) {
      g.command("AT+MDNSCFG=\"cached\"", "+MDNSCFG: \"cached\",1", "OK");
      g.command("AT+MDNSCFG=\"cached\",0", "OK");
      g.command("AT+MDNSCFG=\"cached\"", "+MDNSCFG: \"cached\",0", "OK");
      g.command("AT+MDNSCFG=\"cached\",0,60", "+CME ERROR: 50");
      r.command("AT+MDNSCFG=\"cached\"", "+CME ERROR: 50");
      r.command("AT+MDNSCFG=\"cached\",1", "+CME ERROR: 50");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AT+MDNSCFG=\"priority\",2",
        "AT+MDNSCFG=\"priority\",0,1",
        "AT+MDNSCFG=\"timeout\",0",
        "AT+MDNSCFG=\"timeout\",61",
        "AT+MDNSCFG=\"timeout\",5,10",
        "AT+MDNSCFG=\"ip\",\"1.1.1.1\",\"1.1.1.1\",\"1.1.1.1\"",
        "AT+MDNSCFG=\"cached\"",
        "AT+MDNSCFG=\"dns\"",
        "AT+MDNSCFG=",
        "AT+MDNSGIP=",
        "AT+MDNSGIP=\"\"",
        "AT+MDNSGIP=\"a.test\",1",
        "AT+MDNSGIP=\"a.test\",1,1"
      })
  void whatMakesNoSenseIsRefused(String line) throws Exception {
    try (var host = Hosts.of("MN316-DLVS", access())) {
      host.command(line, "+CME ERROR: 50");
    }
  }

  // AT+MDNSGIP

  @ParameterizedTest
  @CsvSource({"0, 183.230.40.127", "1, 2409:8060:8EA:601:0:3:3E:5464"})
  void anNbModuleListsTheAddressesOfThePreferredFamily(int priority, String address)
      throws Exception {
    try (var host = Hosts.of("MN316-DLVS", access())) {
      host.command("AT+MDNSCFG=\"priority\"," + priority, "OK");
      host.command("AT+MDNSGIP=\"iot.10086.cn\"", "OK")
          .expectReports("+MDNSGIP: \"iot.10086.cn\",\"" + address + "\"");
    }
  }

  @Test
  void ofANameThatLacksThePreferredFamilyTheOtherIsListed() throws Exception {
    try (var host = Hosts.of("MN316-DLVS", access())) {
      host.command("AT+MDNSGIP=\"v4.test\"", "OK")
          .expectReports("+MDNSGIP: \"v4.test\",\"192.0.2.4\"");
      assertThat(server.asked).containsExactly("udp v4.test AAAA", "udp v4.test A");
    }
  }

  @Test
  void aCat1ModuleListsBothFamiliesAndFourAddressesAtMost() throws Exception {
    try (var host = Hosts.of("ML307R-DC", access())) {
      host.command("AT+MDNSGIP=\"iot.10086.cn\"", "OK")
          .expectReports(
              "+MDNSGIP: \"iot.10086.cn\","
                  + "\"183.230.40.127\",\"2409:8060:8EA:601:0:3:3E:5464\"");
      host.command("AT+MDNSGIP=\"many.test\",1", "OK")
          .expectReports(
              "+MDNSGIP: \"many.test\","
                  + "\"192.0.2.1\",\"192.0.2.2\",\"192.0.2.3\",\"2001:DB8::1\"");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"MN316-DLVS", "ML307R-DC"})
  void aNameThatIsNotFoundComesBackAloneAndAnAddressAnswersItself(String model) throws Exception {
    try (var host = Hosts.of(model, access())) {
      host.command("AT+MDNSGIP=\"nowhere.test\"", "OK").expectReports("+MDNSGIP: \"nowhere.test\"");
      host.command("AT+MDNSGIP=192.0.2.9", "OK")
          .expectReports("+MDNSGIP: \"192.0.2.9\",\"192.0.2.9\"");
    }
  }

  @Test
  void namesHave255BytesAtMost() throws Exception {
    try (var host = Hosts.of("ML307R-DC", access())) {
      String longest = "a".repeat(255);
      host.command("AT+MDNSGIP=\"" + longest + "\"", "OK")
          .expectReports("+MDNSGIP: \"" + longest + "\"");
      host.command("AT+MDNSGIP=\"" + longest + "a\"", "+CME ERROR: 50");
    }
  }

  @Test
  void oneNameAtATimeAndNoneWithoutAContext() throws Exception {
    server.drop = 1;
    try (var host = Hosts.of("ML307R-DC", access(), timeline)) {
      host.command("AT+MDNSGIP=\"v4.test\"", "OK");
      host.command("AT+MDNSGIP=\"iot.10086.cn\"", "+CME ERROR: 581");
      host.awaitThat("the name server was asked", () -> server.asked.size() == 1);
      second.knows("v4.test", "192.0.2.5");
      timeline.advance(Duration.ofSeconds(10));
      host.expectReports("+MDNSGIP: \"v4.test\",\"192.0.2.5\"");

      host.command("AT+MDNSGIP=\"v4.test\",2", "+CME ERROR: 570");
      host.command("AT+CGACT=0,1", "OK");
      host.command("AT+MDNSGIP=\"v4.test\"", "+CME ERROR: 570");
    }
  }

  @Test
  void eachServerIsAskedAsOftenAndAsLongAsTheHostSaid() throws Exception {
    server.drop = 99;
    second.drop = 99;
    try (var host = Hosts.of("MN316-DLVS", access(), timeline)) {
      host.command("AT+MDNSCFG=\"timeout\",7,2", "OK");
      host.command("AT+MDNSCFG=\"priority\",0", "OK");
      host.command("AT+MDNSGIP=\"v4.test\"", "OK");
      for (int requests = 1; requests <= 8; requests++) {
        int sent = requests;
        host.awaitThat("request " + sent, () -> server.asked.size() + second.asked.size() == sent);
        timeline.advance(Duration.ofMillis(6_999));
        assertThat(host.unread()).isEmpty();
        assertThat(server.asked.size() + second.asked.size()).isEqualTo(sent);
        timeline.advance(Duration.ofMillis(1));
      }
      host.expectReports("+MDNSGIP: \"v4.test\"");
      assertThat(server.asked)
          .containsExactly(
              "udp v4.test A", "udp v4.test A", "udp v4.test AAAA", "udp v4.test AAAA");
    }
  }

  @Test
  void withBothFamiliesThePreferredOneIsAskedOfItsOwnServersFirst() throws Exception {
    try (var v6 = new NameServer();
        var host =
            Hosts.of(
                "MN316-DLVS",
                access().with(Route.parse("[2400:3200::1]:53=127.0.0.1:" + v6.port())))) {
      v6.knows("iot.10086.cn", "183.230.40.127", "2001:db8::6");
      Hosts.dualStack(host);
      host.command("AT+MDNSGIP=\"iot.10086.cn\"", "OK")
          .expectReports("+MDNSGIP: \"iot.10086.cn\",\"2001:DB8::6\"");
      assertThat(v6.asked).containsExactly("udp iot.10086.cn AAAA");
      assertThat(server.asked).isEmpty();
    }
  }

  // What is kept.

  @Test
  void aResultIsKeptForItsPeriodAndAskedForAgainAfterwards() throws Exception {
    try (var host = Hosts.of("ML307R-DC", access(), timeline)) {
      resolve(host, "v4.test", "192.0.2.4");
      timeline.advance(Duration.ofMinutes(30));
      resolve(host, "here.test", "127.0.0.1");
      timeline.advance(Duration.ofMinutes(30).minusMillis(1));
      server.knows("v4.test", "192.0.2.44").knows("here.test", "127.0.0.2");
      resolve(host, "v4.test", "192.0.2.4");
      timeline.advance(Duration.ofMillis(1));
      resolve(host, "v4.test", "192.0.2.44");
      resolve(host, "here.test", "127.0.0.1");
    }
  }

  @Test
  void aCacheThatIsSwitchedOffIsNotLookedAt() throws Exception {
    try (var host = Hosts.of("ML307G-DL", access())) {
      host.command("AT+MDNSCFG=\"cached\",0", "OK");
      resolve(host, "v4.test", "192.0.2.4");
      server.knows("v4.test", "192.0.2.44");
      resolve(host, "v4.test", "192.0.2.4");

      host.command("AT+MDNSCFG=\"cached\",1", "OK");

      resolve(host, "v4.test", "192.0.2.44");
    }
  }

  /** NB modules keep nothing, ML307G does when told to, the other Cat.1 modules always do. */
  @ParameterizedTest
  @CsvSource({"MN316-DLVS, 192.0.2.44", "ML307G-DL, 192.0.2.44", "ML307R-DC, 192.0.2.4"})
  void whetherResultsAreKeptDiffersByModel(String model, String again) throws Exception {
    try (var host = Hosts.of(model, access())) {
      resolve(host, "v4.test", "192.0.2.4");
      server.knows("v4.test", "192.0.2.44");
      resolve(host, "v4.test", again);
    }
  }

  private static void resolve(TwinHost host, String name, String address) throws Exception {
    host.command("AT+MDNSGIP=\"" + name + "\"", "OK")
        .expectReports("+MDNSGIP: \"" + name + "\",\"" + address + "\"");
  }

  // Connections.

  @Test
  void connectionsLookNamesUpAsTheHostSaid() throws Exception {
    try (var peer = Peer.listening();
        var own = new NameServer();
        var host =
            Hosts.of(
                "MN316-DLVS",
                access()
                    .with(Route.parse("8.8.8.8:53=127.0.0.1:" + own.port()))
                    .with(Route.parse("192.0.2.77:2040=127.0.0.1:" + peer.port())))) {
      own.knows("peer.test", "192.0.2.77");
      host.command("AT+MDNSCFG=\"ip\",\"8.8.8.8\"", "OK");
      for (String protocol : List.of("TCP", "UDP")) {
        host.command("AT+MIPOPEN=0,\"" + protocol + "\",\"peer.test\",2040", "OK")
            .expectReports("+MIPOPEN: 0,0");
        host.command("AT+MIPCLOSE=0", "OK").expectReports("+MIPCLOSE: 0");
      }
      assertThat(own.asked).containsExactly("udp peer.test A", "udp peer.test A");
      assertThat(server.asked).isEmpty();
    }
  }

  @ParameterizedTest
  @CsvSource({"ML307R-DC, 580", "MN316-DLVS, 1"})
  void aConnectionToANameThatIsNotFoundFails(String model, String result) throws Exception {
    try (var host = Hosts.of(model, access())) {
      for (String protocol : List.of("TCP", "UDP")) {
        host.command("AT+MIPOPEN=0,\"" + protocol + "\",\"nowhere.test\",2040", "OK")
            .expectReports("+MIPOPEN: 0," + result);
      }
    }
  }
}
