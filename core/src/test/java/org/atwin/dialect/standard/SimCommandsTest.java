package org.atwin.dialect.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.atwin.radio.SimCard;
import org.atwin.twin.Identity;
import org.atwin.twin.TwinBuilder;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** The SIM: numbers, absence, PIN and PUK, on every dialect. */
@ParameterizedClass
@MethodSource("org.atwin.dialect.standard.Models#all")
class SimCommandsTest {

  private static final Identity NUMBERS =
      new Identity("868131050000009", "89860012345678901234", "460001234567890", "+8614012345678");

  @Parameter String model;

  private TwinHost host;

  @BeforeEach
  void boot() throws Exception {
    host = TwinHost.of(TwinBuilder.of(model).identity(NUMBERS)).quiet();
    host.ask("AT+CMEE=1");
  }

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void tellsItsNumbers() {
    assertThat(host.ask("AT+CIMI")).containsExactly("460001234567890", "OK");
    assertThat(host.ask("AT+CCID").getFirst()).endsWith("89860012345678901234");
    assertThat(host.ask("AT+ICCID").getFirst()).endsWith("89860012345678901234");
    assertThat(host.ask("AT+CNUM")).containsExactly("+CNUM: \"\",\"+8614012345678\",145", "OK");
    assertThat(host.ask("AT+CGSN=1").getFirst()).matches("\\+CGSN: \"?868131050000009\"?");
    assertThat(host.ask("AT+GSN")).containsExactly("868131050000009", "OK");
  }

  @Test
  void saysThatThereIsNoSim() {
    host.module().post(() -> host.module().radio().sim().remove());
    host.after(Duration.ofSeconds(5));

    for (String line :
        new String[] {
          "AT+CPIN?",
          "AT+CPIN=1234",
          "AT+CLCK=\"SC\",2",
          "AT+CLCK=\"SC\",1,\"1234\"",
          "AT+CPWD=\"SC\",\"1234\",\"5678\"",
          "AT+CIMI",
          "AT+CCID",
          "AT+CNUM",
          "AT+COPS?",
          "AT+CGATT=1"
        }) {
      assertThat(host.ask(line)).as(line).containsExactly("+CME ERROR: 10");
    }
    assertThat(host.ask("AT+CEREG?").getFirst()).isNotEqualTo("+CEREG: 0,1");
  }

  @Test
  void registersAgainWhenTheSimIsBack() {
    host.module().post(() -> host.module().radio().sim().remove());
    host.after(Duration.ofSeconds(5));
    host.module().post(() -> host.module().radio().sim().insert());
    host.after(Duration.ofMinutes(1));

    assertThat(host.ask("AT+CPIN?")).containsExactly("+CPIN: READY", "OK");
    assertThat(host.ask("AT+CEREG?")).containsExactly("+CEREG: 0,1", "OK");
  }

  @Test
  void asksForThePinAfterItWasEnabled() {
    assertThat(host.ask("AT+CLCK=\"SC\",2")).containsExactly("+CLCK: 0", "OK");
    assertThat(host.ask("AT+CLCK=\"SC\",1,\"9999\"")).containsExactly("+CME ERROR: 16");
    assertThat(host.ask("AT+CLCK=\"SC\",1,\"1234\"")).containsExactly("OK");
    assertThat(host.ask("AT+CLCK=\"SC\",2")).containsExactly("+CLCK: 1", "OK");
    restart();

    assertThat(host.ask("AT+CPIN?")).containsExactly("+CPIN: SIM PIN", "OK");
    assertThat(host.ask("AT+CIMI")).containsExactly("+CME ERROR: 11");
    assertThat(host.ask("AT+CEREG?").getFirst()).isNotEqualTo("+CEREG: 0,1");

    assertThat(host.ask("AT+CPIN=1234")).contains("OK");
    host.after(Duration.ofMinutes(1));
    assertThat(host.ask("AT+CPIN?")).containsExactly("+CPIN: READY", "OK");
    assertThat(host.ask("AT+CEREG?")).containsExactly("+CEREG: 0,1", "OK");
  }

  @Test
  void asksForThePukAfterThreeWrongPins() {
    host.ask("AT+CLCK=\"SC\",1,\"1234\"");
    restart();
    for (int i = 0; i < 3; i++) {
      assertThat(host.ask("AT+CPIN=\"0000\"")).containsExactly("+CME ERROR: 16");
    }

    assertThat(host.ask("AT+CPIN?")).containsExactly("+CPIN: SIM PUK", "OK");
    assertThat(host.ask("AT+CIMI")).containsExactly("+CME ERROR: 12");
    assertThat(host.ask("AT+CPIN=\"12345678\",\"4321\"")).contains("OK");
    assertThat(host.ask("AT+CPIN?")).contains("+CPIN: READY");
  }

  @Test
  void changesThePinWhileItIsEnabled() {
    assertThat(host.ask("AT+CPWD=\"SC\",\"1234\",\"5678\"")).containsExactly("+CME ERROR: 3");
    host.ask("AT+CLCK=\"SC\",1,\"1234\"");
    assertThat(host.ask("AT+CPWD=\"SC\",\"1234\",\"5678\"")).containsExactly("OK");
    restart();

    assertThat(host.ask("AT+CPIN=\"1234\"")).containsExactly("+CME ERROR: 16");
    assertThat(host.ask("AT+CPIN=\"5678\"")).contains("OK");
  }

  private void restart() {
    host.module().post(host.module()::restart);
    host.after(Duration.ofSeconds(10));
    host.quiet();
    host.ask("AT+CMEE=1");
  }

  @Test
  void readsTheFilesThatSayWhoseCardItIs() {
    host.world(() ->
        host.module()
            .radio()
            .sim()
            .insert(new SimCard("460001234567890", "898604E6192391620488", "")));
    host.after(Duration.ofMinutes(1));

    assertThat(host.ask("AT+CRSM=176,12258,0,0,10"))
        .containsExactly("+CRSM: 144,0,\"9868406E913219264088\"", "OK");
    assertThat(host.ask("AT+CRSM=176,28423,0,0,9"))
        .containsExactly("+CRSM: 144,0,\"084906002143658709\"", "OK");
    assertThat(host.ask("AT+CRSM=176,28486,0,0,17"))
        .containsExactly("+CRSM: 144,0,\"004348494E41204D4F42494C45FFFFFFFF\"", "OK");
    assertThat(host.ask("AT+CRSM=192,28589"))
        .containsExactly("+CRSM: 144,0,\"000000046FAD040000FFFF01020000\"", "OK");
    assertThat(host.ask("AT+CRSM=176,28589,0,3,1")).containsExactly("+CRSM: 144,0,\"02\"", "OK");
    assertThat(host.ask("AT+CRSM=176,28589,0,3,2")).containsExactly("+CRSM: 103,0", "OK");
    assertThat(host.ask("AT+CRSM=176,28590,0,0,2")).containsExactly("+CRSM: 106,130", "OK");
    assertThat(host.ask("AT+CRSM=178,12258,1,4,10")).containsExactly("+CRSM: 105,129", "OK");
    assertThat(host.ask("AT+CRSM=214,28589,0,0,1,\"00\"")).containsExactly("+CRSM: 105,130", "OK");
    assertThat(host.ask("AT+CRSM=242")).containsExactly("+CRSM: 144,0", "OK");
    assertThat(host.ask("AT+CPOL?")).containsExactly("OK");
  }
}
