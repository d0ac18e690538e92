package org.atwin.dialect.standard;

import static org.assertj.core.api.Assertions.assertThat;

import org.atwin.twin.BrokenFlash;
import org.atwin.twin.TwinBuilder;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What is the SIM card's outlasts the process, and what it could not keep has not changed. */
@ParameterizedClass
@MethodSource("org.atwin.dialect.standard.Models#all")
class CardKeepsTest {

  @Parameter String model;

  private final BrokenFlash flash = new BrokenFlash();
  private TwinHost host;

  @BeforeEach
  void boot() throws Exception {
    host = TwinHost.of(TwinBuilder.of(model).flash(flash)).quiet();
    host.ask("AT+CMEE=1");
  }

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void theQuestionForThePinAndANewPinOutlastTheProcess() throws Exception {
    assertThat(host.ask("AT+CLCK=\"SC\",1,\"1234\"")).containsExactly("OK");
    assertThat(host.ask("AT+CPWD=\"SC\",\"1234\",\"4321\"")).containsExactly("OK");

    startAgain();

    assertThat(host.ask("AT+CPIN?")).containsExactly("+CPIN: SIM PIN", "OK");
    assertThat(host.ask("AT+CPIN=\"1234\"")).containsExactly("+CME ERROR: 16");
    assertThat(host.ask("AT+CPIN=\"4321\"")).contains("OK");
  }

  @Test
  void wrongPinsAreCountedFromOneProcessToTheNext() throws Exception {
    host.ask("AT+CLCK=\"SC\",1,\"1234\"");
    startAgain();
    for (int i = 0; i < 3; i++) {
      assertThat(host.ask("AT+CPIN=\"0000\"")).containsExactly("+CME ERROR: 16");
    }

    startAgain();

    assertThat(host.ask("AT+CPIN?")).containsExactly("+CPIN: SIM PUK", "OK");
  }

  @Test
  void whatTheIssuerChangesOutlastsTheProcess() throws Exception {
    host.module().post(() -> host.module().radio().sim().issuePin("9999"));
    host.module().post(() -> host.module().radio().sim().demandPin());

    startAgain();

    assertThat(host.ask("AT+CPIN=\"9999\"")).contains("OK");
  }

  @Test
  void aModuleMadeAsDeliveredFindsItsCardAsItWas() throws Exception {
    host.ask("AT+CLCK=\"SC\",1,\"1234\"");
    host.module().post(host.module()::restoreFactory);

    startAgain();

    assertThat(host.ask("AT+CPIN?")).containsExactly("+CPIN: SIM PIN", "OK");
  }

  @Test
  void whatTheCardCouldNotKeepHasNotChanged() {
    host.ask("AT+CLCK=\"SC\",1,\"1234\"");
    flash.refuse(true);

    assertThat(host.ask("AT+CLCK=\"SC\",0,\"1234\"").getLast()).contains("ERROR");
    assertThat(host.ask("AT+CPWD=\"SC\",\"1234\",\"4321\"").getLast()).contains("ERROR");

    flash.refuse(false);
    assertThat(host.ask("AT+CLCK=\"SC\",2")).containsExactly("+CLCK: 1", "OK");
    assertThat(host.ask("AT+CLCK=\"SC\",0,\"1234\"")).containsExactly("OK");
  }

  /** The same flash in another process. */
  private void startAgain() throws Exception {
    host.close();
    boot();
  }
}
