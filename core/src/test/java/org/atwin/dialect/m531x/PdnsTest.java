package org.atwin.dialect.m531x;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.atwin.radio.PdpContexts;
import org.atwin.twin.Host;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Manual 3.2: packet data networks that are lost, and how AT+EGACT builds them again. */
class PdnsTest {

  private static final String ACTIVATE = "AT+EGACT=1,1,\"\",\"\",\"\"";

  private Host host;

  @BeforeEach
  void boot() throws Exception {
    host = Host.of("m5311-lv").quiet();
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

    host.type(ACTIVATE + "\r" + ACTIVATE + "\r");
    host.after(Duration.ofSeconds(5));

    assertThat(host.ask("AT+CGACT?")).containsExactly("+CGACT: 1,1", "OK");
    assertThat(host.ask(ACTIVATE)).containsExactly("ERROR");
  }

  @Test
  void aSecondRequestWhileThePdnIsBeingBuiltIsRefused() {
    host.module()
        .post(() -> host.module().radio().contexts().loseByNetwork(PdpContexts.DEFAULT_CID));

    String said = host.type(ACTIVATE + "\r" + ACTIVATE + "\r") + host.after(Duration.ofSeconds(5));

    assertThat(Host.lines(said)).containsOnlyOnce("+EGACT:1,1,1,1").contains("ERROR");
  }
}
