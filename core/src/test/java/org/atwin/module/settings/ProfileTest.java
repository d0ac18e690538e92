package org.atwin.module.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.atwin.twin.Host;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** AT&W, ATZ and AT&F, across restarts. */
class ProfileTest {

  private Host host;

  @BeforeEach
  void boot() throws Exception {
    host = Host.of("m5311-lv");
  }

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void forgetsWhatWasNotStored() {
    host.type("ATE0V0\r");
    restart();

    assertThat(host.type("AT\r")).isEqualTo("AT\r\r\nOK\r\n");
  }

  @Test
  void keepsWhatWasStored() {
    host.type("ATE0\r");
    host.type("AT+CMEE=1\r");
    assertThat(host.type("AT&W\r")).isEqualTo("\r\nOK\r\n");
    restart();

    assertThat(host.type("AT+CMEE?\r")).isEqualTo("\r\n+CMEE: 1\r\n\r\nOK\r\n");
  }

  @Test
  void restoresTheStoredProfileOnAtz() {
    host.type("ATE0\r");
    host.type("AT&W\r");
    host.type("ATE1V0\r");

    assertThat(host.type("ATZ\r")).isEqualTo("ATZ\r\r\nOK\r\n");
    assertThat(host.type("AT\r")).isEqualTo("\r\nOK\r\n");
  }

  @Test
  void restoresValuesAsDeliveredOnAtAndF() {
    host.type("ATE0V0S4=35\r");
    host.type("AT&W\r");

    assertThat(host.type("AT&F\r")).isEqualTo("\r\nOK\r\n");
    assertThat(host.type("AT\r")).isEqualTo("AT\r\r\nOK\r\n");

    restart();
    assertThat(host.type("AT\r")).as("AT&F does not change what is stored").isEqualTo("0\r");
  }

  private void restart() {
    host.module().post(host.module()::restart);
    host.after(Duration.ofSeconds(5));
  }
}
