package org.atwin.dialect.m531x;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.atwin.radio.PdpContexts;
import org.atwin.twin.TwinBuilder;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Manual 3.2: packet data networks that are lost, and how AT+EGACT builds them again. */
class PdnsTest {

  private static final String ACTIVATE = "AT+EGACT=1,1,\"\",\"\",\"\"";

  private TwinHost host;

  @BeforeEach
  void boot() throws Exception {
    host = TwinHost.of("m5311-lv").quiet();
  }

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void aLostPdnIsBuiltAgainAndOnceIsEnough() {
    host.module()
        .post(() -> host.module().radio().contexts().loseByNetwork(PdpContexts.DEFAULT_CID));
    assertThat(host.ask("AT+CGACT?")).containsExactly("+CGACT: 1,0", "OK");

    host.say(ACTIVATE + "\r" + ACTIVATE + "\r");
    host.after(Duration.ofSeconds(5));

    assertThat(host.ask("AT+CGACT?")).containsExactly("+CGACT: 1,1", "OK");
    assertThat(host.ask(ACTIVATE)).containsExactly("ERROR");
  }

  /** 27.007 has the shapes that the manual prints in 3.1 and 3.2.3 the other way round. */
  @Test
  void registrationIsWrittenAsPrintedForHostsThatWereWrittenSo() throws Exception {
    host.close();
    host = TwinHost.of(TwinBuilder.of("m5311-lv").set("cereg_printed_shapes", "true")).quiet();
    host.ask("AT+CEREG=1");
    String said = host.say("AT+CFUN=0\rAT+CFUN=1\r") + host.after(Duration.ofSeconds(5));
    assertThat(said).contains("\r\n+CEREG: 1,1\r\n");
    assertThat(host.ask("AT+CEREG?")).containsExactly("+CEREG: 1,1", "OK");

    host.ask("AT+CEREG=5");

    assertThat(host.ask("AT+CEREG?")).first().asString().startsWith("+CEREG: 1,\"18BE\",");
  }

  /** 3.2.1: the default PDN is what the network's own access point leads to, however typed. */
  @ParameterizedTest
  @ValueSource(strings = {"", "cmiot", "CMIOT"})
  void aLostPdnIsBuiltAgainByItsAccessPoint(String apn) {
    host.loseBearer();
    host.after(Duration.ofSeconds(5));

    String said =
        host.say("AT+EGACT=1,1,\"" + apn + "\",\"\",\"\"\r") + host.after(Duration.ofSeconds(5));

    assertThat(TwinHost.lines(said)).contains("+EGACT:1", "+EGACT:1,1,1,1");
    assertThat(host.ask("AT+CGACT?")).containsExactly("+CGACT: 1,1", "OK");
  }

  @Test
  void aSecondRequestWhileThePdnIsBeingBuiltIsRefused() {
    host.module()
        .post(() -> host.module().radio().contexts().loseByNetwork(PdpContexts.DEFAULT_CID));

    String said = host.say(ACTIVATE + "\r" + ACTIVATE + "\r") + host.after(Duration.ofSeconds(5));

    assertThat(TwinHost.lines(said)).containsOnlyOnce("+EGACT:1,1,1,1").contains("ERROR");
  }
}
