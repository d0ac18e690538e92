package org.atwin.dialect.standard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.time.Duration;
import java.util.List;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What programs that manage modems ask before they use one, on every dialect. */
@ParameterizedClass
@MethodSource("org.atwin.dialect.standard.Models#all")
class ModemProgramsTest {

  private static final List<String> MODEM_MANAGER =
      List.of(
          "AT",
          "ATE0",
          "ATV1",
          "AT+CMEE=1",
          "ATX4",
          "AT&C1",
          "AT+GCAP",
          "ATI",
          "AT+CGMI",
          "AT+CGMM",
          "AT+CGMR",
          "AT+CGSN",
          "AT+CFUN?",
          "AT+CPIN?",
          "AT+CLCK=?",
          "AT+CRSM=176,12258,0,0,10",
          "AT+CRSM=176,28486,0,0,17",
          "AT+CRSM=176,28589,0,0,4",
          "AT+CIMI",
          "AT+CNUM",
          "AT+WS46=?",
          "AT+CTZU=1",
          "AT+CTZR=1",
          "AT+CREG=2",
          "AT+CGREG=2",
          "AT+CEREG=2",
          "AT+COPS=3,2",
          "AT+COPS?",
          "AT+CGEREP=2",
          "AT+CIND=?",
          "AT+CIND?",
          "AT+CMER=3,0,0,1",
          "AT+CPOL?",
          "AT+CGDCONT=?",
          "AT+CGDCONT?",
          "AT+CGACT?",
          "AT+CGCONTRDP=1",
          "AT+CSQ",
          "AT+CCLK?",
          "AT+CSCS=?",
          "AT+CUSD=1");

  private static final List<String> OFONO =
      List.of(
          "ATE0Q0V1",
          "AT+CFUN?",
          "AT+CFUN=1",
          "AT+CSCS=?",
          "AT+CGMI",
          "AT+CPIN?",
          "AT+CLCK=\"SC\",2",
          "AT+CRSM=192,12258",
          "AT+CRSM=176,12258,0,0,10",
          "AT+CIMI",
          "AT+CREG=?",
          "AT+CREG=2",
          "AT+CIND=?",
          "AT+CMER=?",
          "AT+CMER=3,0,0,1",
          "AT+CTZR=?",
          "AT+CTZR=1",
          "AT+CTZU=?",
          "AT+CGATT?",
          "AT+CGEREP=2,1",
          "AT+CLIP=1",
          "AT+CRC=1",
          "AT+CPAS",
          "AT+CBC",
          "AT+CPSMS?",
          "AT+CLAC");

  @Parameter String model;

  private TwinHost host;

  @BeforeEach
  void boot() throws Exception {
    host = TwinHost.of(model).quiet();
  }

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void modemManagerIsAnsweredWhatItAsks() {
    MODEM_MANAGER.forEach(this::isAnswered);
  }

  @Test
  void oFonoIsAnsweredWhatItAsks() {
    OFONO.forEach(this::isAnswered);
  }

  @Test
  void commandsAreJoined() {
    assumeThat(model).isNotEqualTo("DX-CT11"); // which knows no semicolon
    assertThat(host.ask("AT+CMEE=1;+CREG=2;+COPS=3,2;E0")).containsExactly("OK");
  }

  @Test
  void changesOfTheIndicatorsAreReportedIfAskedFor() {
    assertThat(host.ask("AT+CMER=?")).containsExactly("+CMER: (0-3),(0),(0),(0-2),(0-1)", "OK");
    host.ask("AT+CMER=3,0,0,1");

    host.press("AT+CFUN=4\r");
    assertThat(host.after(Duration.ofSeconds(5))).contains("+CIEV: 3,0");
    host.press("AT+CFUN=1\r");
    assertThat(host.after(Duration.ofMinutes(1))).contains("+CIEV: 3,1");

    host.ask("AT+CMER=0");
    host.press("AT+CFUN=4\r");
    assertThat(host.after(Duration.ofSeconds(5))).doesNotContain("+CIEV");
  }

  private void isAnswered(String line) {
    host.press(line + "\r");
    assertThat(host.after(Duration.ofSeconds(2))).as(line).contains("\r\nOK\r\n");
  }
}
