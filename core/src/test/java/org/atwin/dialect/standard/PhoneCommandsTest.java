package org.atwin.dialect.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.atwin.radio.Signal;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** 27.007 chapter 8: functionality, signal, clock, on every dialect. */
@ParameterizedClass
@MethodSource("org.atwin.dialect.standard.Models#all")
class PhoneCommandsTest {

  @Parameter String model;

  private TwinHost host;

  @BeforeEach
  void boot() throws Exception {
    host = TwinHost.of(model).quiet();
    host.ask("AT+CMEE=1");
  }

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void measuresTheSignalOfTheMoment() {
    String good = host.ask("AT+CSQ").getFirst();
    assertThat(good).matches("\\+CSQ: \\d+,99");

    host.air(air -> air.withSignal(new Signal(-120, -18, -5)));
    assertThat(number(host.ask("AT+CSQ").getFirst())).isLessThan(number(good));
    assertThat(host.ask("AT+CESQ")).containsExactly("+CESQ: 99,99,255,255,4,21", "OK");

    host.air(air -> air.withCoverage(false));
    host.after(Duration.ofSeconds(30));
    assertThat(host.ask("AT+CSQ")).containsExactly("+CSQ: 99,99", "OK");
    assertThat(host.ask("AT+CESQ")).containsExactly("+CESQ: 99,99,255,255,255,255", "OK");
  }

  @Test
  void listsWhatCanBeMeasured() {
    assertThat(host.ask("AT+CSQ=?")).containsExactly("+CSQ: (0-31,99),(0-7,99)", "OK");
    assertThat(host.ask("AT+CSQ?").getLast()).matches(Models.FAILURE);
  }

  @Test
  void switchesTheRadioOffAndOn() {
    assertThat(host.ask("AT+CFUN?")).containsExactly("+CFUN: 1", "OK");
    for (int fun : new int[] {0, 4}) {
      assertThat(host.ask("AT+CFUN=" + fun)).contains("OK");
      host.after(Duration.ofSeconds(1));
      assertThat(host.ask("AT+CFUN?")).containsExactly("+CFUN: " + fun, "OK");
      assertThat(host.ask("AT+CEREG?")).containsExactly("+CEREG: 0,0", "OK");

      host.press("AT+CFUN=1\r");
      host.after(Duration.ofMinutes(1));
      assertThat(host.ask("AT+CEREG?")).containsExactly("+CEREG: 0,1", "OK");
    }
  }

  @Test
  void restartsOnRequest() {
    assertThat(host.ask("AT+CFUN=1,1")).containsExactly("OK");

    host.after(Duration.ofSeconds(10));

    assertThat(host.say("AT\r")).as("echo is on again").isEqualTo("AT\r\r\nOK\r\n");
  }

  @Test
  void refusesOtherLevels() {
    assertThat(host.ask("AT+CFUN=9")).hasSize(1).first().asString().matches(Models.FAILURE);
    assertThat(host.ask("AT+CFUN=?").getLast()).isEqualTo("OK");
  }

  @Test
  void setsTheClockAndLetsItRun() {
    assertThat(host.ask("AT+CCLK=\"26/02/28,23:59:58+32\"")).containsExactly("OK");

    host.after(Duration.ofSeconds(3));

    assertThat(host.ask("AT+CCLK?").getFirst()).contains("26/03/01,00:00:01+32");
  }

  @Test
  void refusesTimesThatDoNotExist() {
    for (String time : new String[] {"26/02/29,10:00:00+32", "26/13/01,10:00:00+32", "now", ""}) {
      assertThat(host.ask("AT+CCLK=\"" + time + '"'))
          .hasSize(1)
          .first()
          .asString()
          .matches(Models.FAILURE);
    }
  }

  @Test
  void listsCharacterSets() {
    assertThat(host.ask("AT+CSCS=?")).containsExactly("+CSCS: (\"IRA\",\"GSM\",\"UCS2\")", "OK");
    assertThat(host.ask("AT+CSCS=\"GSM\"")).containsExactly("OK");
    assertThat(host.ask("AT+CSCS?")).containsExactly("+CSCS: \"GSM\"", "OK");
  }

  private static int number(String csq) {
    return Integer.parseInt(csq.substring("+CSQ: ".length(), csq.indexOf(',')));
  }

  @Test
  void tellsWhatThePhoneShows() {
    assertThat(host.ask("AT+CPAS")).containsExactly("+CPAS: 0", "OK");
    assertThat(host.ask("AT+CIND=?").getFirst()).startsWith("+CIND: (\"battchg\",(0-5)),");
    assertThat(host.ask("AT+CIND?").getFirst()).matches("\\+CIND: [1-5],[1-5],1,0,0");
    assertThat(host.ask("AT+CBC").getFirst()).matches("\\+CBC: 0,\\d\\d,3800");

    host.world(() -> host.module().supply().millivolts(4_200));
    host.press("AT+CFUN=0\r");
    host.after(Duration.ofSeconds(5));

    assertThat(host.ask("AT+CBC")).containsExactly("+CBC: 0,100,4200", "OK");
    assertThat(host.ask("AT+CPAS")).containsExactly("+CPAS: 5", "OK");
    assertThat(host.ask("AT+CIND?")).containsExactly("+CIND: 5,0,0,0,0", "OK");
  }

  @Test
  void listsTheCommandsThatThisModelHas() {
    assertThat(host.ask("AT+CLAC"))
        .contains("ATE", "AT&F", "ATS7", "AT+CSQ", "AT+CLAC")
        .doesNotContain("AT+NOSUCH")
        .doesNotHaveDuplicates()
        .endsWith("OK");
  }
}
