package org.atwin.module.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** AT&W, ATZ and AT&F, across restarts. */
class ProfileTest {

  private TwinHost host;

  @BeforeEach
  void boot() throws Exception {
    host = TwinHost.of("m5311-lv");
  }

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void forgetsWhatWasNotStored() {
    host.say("ATE0V0\r");
    restart();

    assertThat(host.say("AT\r")).isEqualTo("AT\r\r\nOK\r\n");
  }

  @Test
  void keepsWhatWasStored() {
    host.say("ATE0\r");
    host.say("AT+CMEE=1\r");
    assertThat(host.say("AT&W\r")).isEqualTo("\r\nOK\r\n");
    restart();

    assertThat(host.say("AT+CMEE?\r")).isEqualTo("\r\n+CMEE: 1\r\n\r\nOK\r\n");
  }

  @Test
  void restoresTheStoredProfileOnAtz() {
    host.say("ATE0\r");
    host.say("AT&W\r");
    host.say("ATE1V0\r");

    assertThat(host.say("ATZ\r")).isEqualTo("ATZ\r\r\nOK\r\n");
    assertThat(host.say("AT\r")).isEqualTo("\r\nOK\r\n");
  }

  @Test
  void restoresValuesAsDeliveredOnAtAndF() {
    host.say("ATE0V0S4=35\r");
    host.say("AT&W\r");

    assertThat(host.say("AT&F\r")).isEqualTo("\r\nOK\r\n");
    assertThat(host.say("AT\r")).isEqualTo("AT\r\r\nOK\r\n");

    restart();
    assertThat(host.say("AT\r")).as("AT&F does not change what is stored").isEqualTo("0\r");
  }

  private void restart() {
    host.module().post(host.module()::restart);
    host.after(Duration.ofSeconds(5));
  }
}
