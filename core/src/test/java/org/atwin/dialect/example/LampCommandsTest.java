package org.atwin.dialect.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.atwin.twin.Dialects.ModelChoice;
import org.atwin.twin.TwinBuilder;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The vendor in five commands, played. */
final class LampCommandsTest {

  private TwinHost host;

  @BeforeEach
  void aModuleThatHasStarted() throws Exception {
    var choice = new ModelChoice(Example.DIALECT, Example.DIALECT.models().getFirst());
    host = TwinHost.off(TwinBuilder.of(choice));
    assertThat(host.switchOn()).isEqualTo("\r\nLAMP READY\r\n");
    host.say("ATE0\r");
  }

  @AfterEach
  void end() {
    host.close();
  }

  @Test
  void oneValueIsKeptTestedAndRead() {
    assertThat(host.ask("AT+LAMP=?")).containsExactly("+LAMP: (0-7)", "OK");
    assertThat(host.ask("AT+LAMP=3")).containsExactly("OK");
    assertThat(host.ask("AT+LAMP?")).containsExactly("+LAMP: 3", "OK");
    assertThat(host.ask("AT+LAMP=8")).containsExactly("ERROR");
  }

  @Test
  void severalValuesAreKeptTogether() {
    assertThat(host.ask("AT+LAMPTIME=20,30")).containsExactly("OK");
    assertThat(host.ask("AT+LAMPTIME?")).containsExactly("+LAMPTIME: 20,30", "OK");
  }

  @Test
  void aKeywordSetsAndTells() {
    assertThat(host.ask("AT+LAMPCFG=\"colour\",\"green\"")).containsExactly("OK");
    assertThat(host.ask("AT+LAMPCFG=\"colour\""))
        .containsExactly("+LAMPCFG: \"colour\",\"green\"", "OK");
  }

  @Test
  void aResultComesLater() {
    assertThat(host.say("AT+LAMPHOURS\r")).isEmpty();
    assertThat(host.after(Duration.ofSeconds(2))).isEqualTo("\r\n+LAMPHOURS: 1200\r\n\r\nOK\r\n");
  }

  @Test
  void aReportComesUnasked() {
    assertThat(host.ask("AT+LAMPREP=1")).containsExactly("OK");
    assertThat(host.ask("AT+LAMP=5")).containsExactly("OK", "+LAMPREP: 5");
  }
}
