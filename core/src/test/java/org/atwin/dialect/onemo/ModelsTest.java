package org.atwin.dialect.onemo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.atwin.dialect.Model;
import org.atwin.net.NetworkAccess;
import org.atwin.testkit.Peer;
import org.atwin.time.VirtualTimeline;
import org.atwin.twin.TwinBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The sub-models of the manual, and what all of them answer. */
class ModelsTest {

  static List<String> names() {
    return OneMo.DIALECT.models().stream().map(Model::name).toList();
  }

  @Test
  void thereAreTwentyNineSubModels() {
    assertThat(names()).hasSize(29).doesNotHaveDuplicates();
  }

  @ParameterizedTest
  @MethodSource("names")
  void everySubModelTellsItsSeriesAndListsItsLinks(String name) throws Exception {
    try (var host = Hosts.of(name, NetworkAccess.OPEN)) {
      int last = OneMoFacts.CONNECT_ID.of(host.module().facts()).last();

      host.press("AT+CGMM;+MIPSTATE?\r");

      String series = name.substring(0, name.lastIndexOf('-'));
      var expected = new StringBuilder("\r\n" + series + "\r\n\r\n");
      for (int id = 0; id <= last; id++) {
        expected.append("+MIPSTATE: ").append(id).append(",,,,\"INITIAL\"\r\n");
      }
      host.expect(expected + "\r\nOK\r\n");
    }
  }

  @ParameterizedTest
  @CsvSource({"ml307r, ML307R-DC", "mn316-s, MN316-S-DLVS", "mn316, MN316-DBRS"})
  void aSeriesNamePicksItsUsualSubModel(String name, String expected) {
    assertThat(TwinBuilder.of(name).model().name()).isEqualTo(expected);
  }

  @Test
  void listsTheParametersOfTheModel() throws Exception {
    try (var cat1 = Hosts.of("ML307R-DC", NetworkAccess.OPEN);
        var nb = Hosts.of("MN316-DLVS", NetworkAccess.OPEN)) {
      cat1.command(
          "AT+MIPCFG=?",
          "+MIPCFG:"
              + " (\"cid\",\"encoding\",\"timeout\",\"autofree\",\"sndbuf\",\"rcvbuf\",\"ackmode\",\"ssl\"),(0-5)",
          "OK");
      nb.command("AT+MIPCFG=?", "+MIPCFG: (\"encoding\",\"autofree\",\"rcvbuf\"),(0-4)", "OK");
      nb.command("AT+MIPCFG=\"timeout\",0", "+CME ERROR: 50");
      nb.command("AT+MIPCFG=\"ssl\",0,0,0", "+CME ERROR: 50");
    }
  }

  @Test
  void keepsParametersByIdUntilTheRestart() throws Exception {
    try (var host = Hosts.of("ML307R-DC", NetworkAccess.OPEN)) {
      host.command("AT+MIPCFG=\"encoding\",1,1,1", "OK");
      host.command("AT+MIPCFG=\"cid\",1,1", "OK");
      host.command("AT+MIPCFG=\"encoding\",1,1", "+CME ERROR: 50");
      host.command("AT+MIPCFG=\"cid\",1,2", "+CME ERROR: 570");
      host.command("AT+MIPCFG=\"rcvbuf\",1,1459", "+CME ERROR: 50");
      host.command("AT+MIPCFG=\"ssl\",1,1,3", "OK");
      host.command("AT+MIPCFG=\"ssl\",1,1", "+CME ERROR: 50");
      host.command("AT+MIPCFG=\"ssl\",1,1,6", "+CME ERROR: 50");
      host.command("AT+MIPCFG=\"ssl\",1", "+MIPCFG: \"ssl\",1,1,3", "OK");
      host.command("AT+MIPCFG=\"ssl\",0", "+MIPCFG: \"ssl\",0,0,0", "OK");
      host.command("AT+MIPCFG=\"encoding\",1", "+MIPCFG: \"encoding\",1,1,1", "OK");
      host.command(
          "AT+MIPCFG=\"cid\"",
          "+MIPCFG: \"cid\",0",
          "+MIPCFG: \"cid\",1,1",
          "+MIPCFG: \"cid\",2",
          "+MIPCFG: \"cid\",3",
          "+MIPCFG: \"cid\",4",
          "+MIPCFG: \"cid\",5",
          "OK");
    }
  }

  @Test
  void anSslContextIsSetUpOnModelsWithTls() throws Exception {
    try (var cat1 = Hosts.of("ML307R-DC", NetworkAccess.OPEN);
        var nb = Hosts.of("MN316-DLVS", NetworkAccess.OPEN)) {
      cat1.command("AT+MSSLCFG=\"auth\",0,0", "OK");
      cat1.command("AT+MSSLCFG=\"auth\",5", "+MSSLCFG: \"auth\",5,0", "OK");
      cat1.command("AT+MSSLCFG=\"auth\",0,3", "+CME ERROR: 50");
      cat1.command("AT+MSSLCERTWR=\"ca\",0,8193", "+CME ERROR: 50");
      cat1.command("AT+MSSLCFG=\"auth\",6,0", "+CME ERROR: 50");
      cat1.command("AT+MSSLCFG=\"auth\",,0", "+CME ERROR: 50");
      cat1.command("AT+MSSLCFG=\"cert\",0", "+MSSLCFG: \"cert\",0", "OK");
      nb.command("AT+MSSLCFG=\"auth\",0,0", "+CME ERROR: 100");
    }
  }

  @Test
  void aRestartForgetsThem() throws Exception {
    var timeline = new VirtualTimeline();
    try (var peer = Peer.listening();
        var host = Hosts.of("ML307R-DC", peer, timeline)) {
      host.command("AT+MIPCFG=\"autofree\",1,1", "OK");

      Hosts.restart(host, timeline);

      host.command("AT+MIPCFG=\"autofree\",1", "+MIPCFG: \"autofree\",1,0", "OK");
    }
  }

  @Test
  void tellsTheStateOfTheDataConnection() throws Exception {
    try (var host = Hosts.of("ML307R-DC", NetworkAccess.OPEN)) {
      String address = host.module().radio().world().network().address().getHostAddress();

      host.command("AT+MIPCALL?", "+MIPCALL: 1,1,\"" + address + "\"", "OK");
      host.command("AT+MIPCALL=?", "+MIPCALL: (0-1),(1-15)", "OK");
      host.command("AT+MIPCALL=1,1", "OK");
      host.expectReports("+MIPCALL: 1,1,\"" + address + "\"");
      host.command("AT+MIPCALL=1,7", "+CME ERROR: 575");
      host.command("AT+MIPCALL=0,1", "OK");
      host.expectReports("+MIPCALL: 1,0");
      host.command("AT+MIPCALL?", "OK");
      host.command("AT+CGPADDR=1", "OK");
    }
  }

  @Test
  void tellsWhoItIsAsAnMl307rDoes() throws Exception {
    try (var host = Hosts.of("ML307R-DL", NetworkAccess.OPEN)) {
      host.command("AT+CGMI", "CMCC", "OK");
      host.command("AT+CGMM", "ML307R", "OK");
      host.command("AT+CGMR", "ML307R-DL-MBRH0S01", "OK");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ML307R-DC", "MN319-DL"})
  void keepsHowItMaySleep(String model) throws Exception {
    var timeline = new VirtualTimeline();
    try (var host = Hosts.of(model, NetworkAccess.OPEN, timeline)) {
      host.command("AT+MLPMCFG=\"sleepmode\"", "+MLPMCFG: \"sleepmode\",0", "OK");
      host.command("AT+MLPMCFG=\"delaysleep\",30,1", "OK");
      host.command("AT+MLPMCFG=\"sleepmode\",2,0", "OK");
      host.command("AT+MLPMCFG=\"sleepmode\",3", "+CME ERROR: 50");
      host.command("AT+MLPMCFG=\"sleepmode\"", "+MLPMCFG: \"sleepmode\",2", "OK");

      Hosts.restart(host, timeline);

      host.command(
          "AT+MLPMCFG?",
          "+MLPMCFG: \"sleepmode\",0",
          "+MLPMCFG: \"delaysleep\",30",
          "+MLPMCFG: \"sleepind\",0",
          "OK");
    }
  }

  @Test
  void aCertificateThatIsNoneIsRefused() throws Exception {
    var timeline = new VirtualTimeline();
    try (var host = Hosts.of("ML307R-DC", NetworkAccess.OPEN, timeline)) {
      host.press("AT+MSSLCERTWR=\"ca\",0,5\r").expect("\r\n>");
      host.press("hello").expect("\r\n+CME ERROR: 50\r\n");
      host.command("AT+MSSLCFG=\"cert\",0,\"ca\"", "+CME ERROR: 50");

      host.press("AT+MSSLKEYWR=\"key\",0,5\r").expect("\r\n>");
      host.press("hell");
      timeline.advance(Duration.ofSeconds(60));
      host.expect("\r\n+CME ERROR: 550\r\n");
    }
  }
}
