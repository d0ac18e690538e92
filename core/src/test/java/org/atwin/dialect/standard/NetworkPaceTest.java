package org.atwin.dialect.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.atwin.radio.sms.Address;
import org.atwin.time.VirtualTimeline;
import org.atwin.twin.TwinBuilder;
import org.atwin.twin.TwinBuilder.Speed;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a network does takes its time, so that it never comes before the host's next answer. */
class NetworkPaceTest {

  private static final String CTRL_Z = "\u001a";
  private static final Duration UP = Duration.ofMinutes(1);

  private final VirtualTimeline timeline = new VirtualTimeline();
  private TwinHost host;

  @AfterEach
  void close() {
    host.close();
  }

  @ParameterizedTest
  @CsvSource({"m5311-lv, REAL", "ml307r-dc, REAL", "m5311-lv, FAST", "ml307r-dc, FAST"})
  void aMessageIsTakenAndThenReported(String model, Speed speed) throws Exception {
    boot(model, speed);
    host.ask("AT+CSMP=49,167,0,0");
    host.ask("AT+CNMI=2,1,0,1");
    host.say("AT+CMGS=\"10010\"\r");

    assertThat(host.say("anybody?" + CTRL_Z)).isEmpty();
    assertThat(host.after(speed == Speed.REAL ? Duration.ofSeconds(2) : Duration.ofMillis(100)))
        .isEqualTo("\r\n+CMGS: 0\r\n\r\nOK\r\n");
    assertThat(host.say("AT\r")).isEqualTo("\r\nOK\r\n");
    assertThat(host.after(Duration.ofSeconds(8))).startsWith("\r\n+CDS: ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"m5311-lv", "ml307r-dc"})
  void aMessageIsOnItsWayForSeconds(String model) throws Exception {
    boot(model, Speed.REAL);
    host.ask("AT+CNMI=2,1");
    // An M5311 that sleeps keeps its indications.
    host.ask("AT+SM=LOCK");

    host.module().messages().receive(Address.of("10086"), "one");
    host.module().messages().receive(Address.of("10086"), "two");

    assertThat(host.after(Duration.ofMillis(1_999))).isEmpty();
    assertThat(TwinHost.lines(host.after(Duration.ofSeconds(12))))
        .containsExactly("+CMTI: \"SM\",1", "+CMTI: \"SM\",2");
  }

  private void boot(String model, Speed speed) throws Exception {
    host =
        new TwinHost(
            TwinBuilder.of(model).timeline(timeline).speed(speed).background(Runnable::run).build(),
            timeline);
    host.powerOn();
    host.pass(UP);
    host.say("AT\rATE0\r");
    host.ask("AT+CMGF=1");
  }
}
