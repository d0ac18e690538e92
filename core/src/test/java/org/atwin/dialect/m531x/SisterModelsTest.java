package org.atwin.dialect.m531x;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What only the M5311's manual says is not said of the models that share its MQTT manual. */
class SisterModelsTest {

  @ParameterizedTest
  @ValueSource(strings = {"m5310-a", "m5312", "m5313"})
  void theyStayAwake(String model) throws Exception {
    try (TwinHost host = TwinHost.of(model)) {
      host.say("ATE0\r");
      host.after(Duration.ofHours(1));
      assertThat(host.ask("AT")).containsExactly("OK");

      host.ask("AT*ENTERSLEEP");
      host.after(Duration.ofMinutes(1));
      assertThat(host.ask("AT")).containsExactly("OK");

      host.ask("AT+CFUN=0");
      host.after(Duration.ofMinutes(1));
      assertThat(host.ask("AT+CFUN?")).containsExactly("+CFUN: 0", "OK");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"m5310-a", "m5312", "m5313"})
  void theyHaveNeitherFirmwareNorBandsNorPinsOfTheM5311(String model) throws Exception {
    try (TwinHost host = TwinHost.of(model)) {
      host.say("ATE0\r");

      assertThat(host.ask("AT+CGMR")).noneMatch(line -> line.contains("M5311"));
      assertThat(host.ask("AT*CMBAND?")).noneMatch(line -> line.startsWith("*CMBAND"));
      assertThat(host.ask("AT+GPIO=0,34")).noneMatch("OK"::equals);
      assertThat(host.ask("AT+LOGCFG?")).noneMatch("OK"::equals);
    }
  }
}
