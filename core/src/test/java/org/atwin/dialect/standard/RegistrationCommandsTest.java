package org.atwin.dialect.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.atwin.radio.Cell;
import org.atwin.radio.Rat;
import org.atwin.radio.RegisterPolicy;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** 27.007 chapter 7: registration and operator, on every dialect. */
@ParameterizedClass
@MethodSource("org.atwin.dialect.standard.Models#all")
class RegistrationCommandsTest {

  @Parameter String model;

  private TwinHost host;

  @BeforeEach
  void boot() throws Exception {
    host = TwinHost.of(model).quiet();
    host.ask("AT+CMEE=1");
    host.air(air -> air.withRat(Rat.NBIOT).withCell(Cell.of("18BE", "0183DB22", 351, 3736, 8)));
    host.after(Duration.ofSeconds(5));
  }

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void showsRegistrationAsFarAsItWasAskedTo() {
    assertThat(host.ask("AT+CEREG?")).containsExactly("+CEREG: 0,1", "OK");

    host.ask("AT+CEREG=1");
    assertThat(host.ask("AT+CEREG?")).containsExactly("+CEREG: 1,1", "OK");

    host.ask("AT+CEREG=2");
    assertThat(host.ask("AT+CEREG?")).containsExactly("+CEREG: 2,1,\"18BE\",\"0183DB22\",9", "OK");

    host.ask("AT+CEREG=0");
    assertThat(host.ask("AT+CEREG?")).containsExactly("+CEREG: 0,1", "OK");
  }

  @Test
  void showsLevelsThreeToFive() {
    for (int n = 3; n <= 5; n++) {
      assertThat(host.ask("AT+CEREG=" + n)).containsExactly("OK");
      assertThat(host.ask("AT+CEREG?").getFirst())
          .startsWith("+CEREG: " + n + ",1,\"18BE\",\"0183DB22\",9");
    }
  }

  @Test
  void listsItsLevels() {
    assertThat(host.ask("AT+CREG=?"))
        .hasSize(2)
        .first()
        .asString()
        .matches("\\+CREG: \\(0-[23]\\)");
    assertThat(host.ask("AT+CEREG=?")).containsExactly("+CEREG: (0-5)", "OK");
    assertThat(host.ask("AT+CEREG=6")).hasSize(1).first().asString().matches(Models.FAILURE);
  }

  @Test
  void reportsLossAndReturnOfCoverage() {
    host.ask("AT+CEREG=1");

    assertThat(host.air(air -> air.withCoverage(false))).contains("+CEREG: 2");
    assertThat(host.ask("AT+CEREG?").getFirst()).matches("\\+CEREG: 1,[02]");

    host.air(air -> air.withCoverage(true));
    host.after(Duration.ofMinutes(10));
    assertThat(host.ask("AT+CEREG?")).containsExactly("+CEREG: 1,1", "OK");
  }

  @Test
  void reportsAnotherCellFromLevelTwo() {
    host.ask("AT+CEREG=2");

    host.air(air -> air.withCell(Cell.of("0001", "00000002", 1, 3736, 8)));
    host.after(Duration.ofSeconds(30));

    assertThat(host.ask("AT+CEREG?")).containsExactly("+CEREG: 2,1,\"0001\",\"00000002\",9", "OK");
  }

  @Test
  void showsRoamingAndRefusal() {
    host.ask("AT+COPS=2");
    host.air(air -> air.withRegister(RegisterPolicy.ROAMING));
    host.ask("AT+COPS=0");
    host.after(Duration.ofMinutes(1));
    assertThat(host.ask("AT+CEREG?")).containsExactly("+CEREG: 0,5", "OK");

    host.ask("AT+COPS=2");
    host.air(air -> air.withRegister(RegisterPolicy.DENIED));
    host.ask("AT+COPS=0");
    host.after(Duration.ofMinutes(1));
    assertThat(host.ask("AT+CEREG?")).containsExactly("+CEREG: 0,3", "OK");
  }

  @Test
  void namesTheOperatorInThreeFormats() {
    assertThat(host.ask("AT+COPS?")).containsExactly("+COPS: 0,0,\"CHINA MOBILE\",9", "OK");

    assertThat(host.ask("AT+COPS=3,1")).containsExactly("OK");
    assertThat(host.ask("AT+COPS?")).containsExactly("+COPS: 0,1,\"CMCC\",9", "OK");

    assertThat(host.ask("AT+COPS=3,2")).containsExactly("OK");
    assertThat(host.ask("AT+COPS?")).containsExactly("+COPS: 0,2,\"46000\",9", "OK");
  }

  @Test
  void namesTheOperatorInTheCharactersOfTheTerminal() {
    String name = "004300480049004E00410020004D004F00420049004C0045";
    assertThat(host.ask("AT+CSCS=\"UCS2\"")).containsExactly("OK");

    assertThat(host.ask("AT+COPS?")).containsExactly("+COPS: 0,0,\"" + name + "\",9", "OK");
    assertThat(host.ask("AT+COPS=1,0,\"" + name + "\"")).containsExactly("OK");
    assertThat(host.ask("AT+COPS=3,2")).containsExactly("OK");
    assertThat(host.ask("AT+COPS?")).containsExactly("+COPS: 1,2,\"46000\",9", "OK");
  }

  @Test
  void leavesTheNetworkAndComesBack() {
    assertThat(host.ask("AT+COPS=2")).containsExactly("OK");
    host.after(Duration.ofSeconds(1));
    assertThat(host.ask("AT+COPS?")).containsExactly("+COPS: 2", "OK");
    assertThat(host.ask("AT+CEREG?")).containsExactly("+CEREG: 0,0", "OK");

    assertThat(host.ask("AT+COPS=0")).containsExactly("OK");
    host.after(Duration.ofMinutes(1));
    assertThat(host.ask("AT+CEREG?")).containsExactly("+CEREG: 0,1", "OK");
  }

  @Test
  void searchesForOperators() {
    assertThat(host.ask("AT+COPS=?")).as("while it searches").isEmpty();

    assertThat(TwinHost.lines(host.after(Duration.ofSeconds(2))))
        .containsExactly("+COPS: (2,\"CHINA MOBILE\",\"CMCC\",\"46000\",9),,(0-4),(0-2)", "OK");
  }

  @Test
  void keepsTheWirelessNetworkItHas() {
    assertThat(host.ask("AT+WS46?")).containsExactly("+WS46: 28", "OK");
    assertThat(host.ask("AT+WS46=28")).containsExactly("OK");
    assertThat(host.ask("AT+WS46=12")).containsExactly("+CME ERROR: 4");
  }
}
