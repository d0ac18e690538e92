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

/** V.250 whole, and the profile behind ATZ, AT&F and AT&W, on every dialect. */
@ParameterizedClass
@MethodSource("org.atwin.dialect.standard.Models#all")
class ChannelCommandsTest {

  /** What programs say to a modem that they know nothing of, each as its program is delivered. */
  private static final List<String> INIT_LINES =
      List.of(
          // wvdial
          "ATZ",
          "ATQ0 V1 E1 S0=0 &C1 &D2 +FCLASS=0",
          "ATQ0 V1 E1 S0=0 &C1 &D2",
          // minicom
          "AT S7=45 S0=0 L1 V1 X4 &C1 E1 Q0",
          "ATS7=45S0=0L1V1X4&C1E1Q0",
          // chat, as the scripts of ppp and of distributions have it
          "ATE1Q0V1",
          "AT&FE0V1X4&C1&D2S0=0",
          "AT&F&D2&C1E0V1S0=0",
          // Device::Modem
          "ATH0 Z S7=45 S0=0 Q0 V1 E0 &C0 X4",
          "ATS7=45 S0=0 L1 V1 X4 &C1 E1 Q0",
          // ModemManager
          "ATE0",
          "ATV1",
          "AT&C1",
          "ATX4",
          // oFono
          "ATE0Q0V1",
          "ATX3",
          "ATS3=13",
          // gammu, gnokii, smstools
          "AT&F",
          "ATH",
          "AT&D0",
          "AT&K0",
          "ATM0L0S6=2S8=2S10=15",
          "ATT",
          "ATP");

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
  void initLinesOfProgramsPassWhole() {
    for (String line : INIT_LINES) {
      assertThat(host.ask(line)).as(line).endsWith("OK");
    }
  }

  @Test
  void registersAreReadAsThreeDigits() {
    assertThat(host.ask("ATS0?")).containsExactly("000", "OK");
    assertThat(host.ask("ATS7=45S0=3")).containsExactly("OK");
    assertThat(host.ask("ATS7?")).containsExactly("045", "OK");
    assertThat(host.ask("ATS0?")).containsExactly("003", "OK");
    assertThat(host.ask("ATS6=1").getLast()).contains("ERROR");
    assertThat(host.ask("ATS10=255").getLast()).contains("ERROR");
  }

  @Test
  void theProfileIsOneForAllCommands() {
    List<String> reads =
        List.of("ATS7?", "AT+CSCS?", "AT+CMEE?", "AT+CREG?", "AT+CTZR?", "AT+CGEREP?", "AT+CLIP?");
    List<List<String>> delivered = reads.stream().map(host::ask).toList();
    changeAll();
    List<List<String>> changed = reads.stream().map(host::ask).toList();
    assertThat(changed).doesNotContainAnyElementsOf(delivered);

    assertThat(host.ask("ATZ")).endsWith("OK");
    host.ask("ATE0");
    assertThat(reads.stream().map(host::ask).toList()).isEqualTo(delivered);

    changeAll();
    assertThat(host.ask("AT&W")).containsExactly("OK");
    assertThat(host.ask("AT&F")).endsWith("OK");
    host.ask("ATE0");
    assertThat(reads.stream().map(host::ask).toList()).isEqualTo(delivered);
    assertThat(host.ask("ATZ")).containsExactly("OK");
    assertThat(reads.stream().map(host::ask).toList()).isEqualTo(changed);
  }

  @Test
  void theProfileIsShown() {
    host.ask("ATS0=2");

    assertThat(host.ask("AT&V"))
        .startsWith("ACTIVE PROFILE", "E: 0", "Q: 0", "V: 1")
        .contains("S0: 2", "+CSCS: \"IRA\"", "+CREG: 0")
        .endsWith("OK");
  }

  @Test
  void deliveredValuesReachFlowControlToo() {
    assertThat(host.ask("AT+IFC?")).containsExactly("+IFC: 0,0", "OK");
    host.ask("AT&K3");
    assertThat(host.ask("AT+IFC?")).containsExactly("+IFC: 2,2", "OK");
    host.ask("AT+ICF=2,1");

    assertThat(host.ask("AT&F")).endsWith("OK");

    host.ask("ATE0");
    assertThat(host.ask("AT+IFC?")).containsExactly("+IFC: 0,0", "OK");
    assertThat(host.ask("AT+ICF?")).containsExactly("+ICF: 3,3", "OK");
  }

  @Test
  void aSpeedCanBeSetAndIsKept() {
    assumeThat(model).isNotEqualTo("DX-CT11"); // its own, with the frame
    assertThat(host.ask("AT+IPR?")).containsExactly("+IPR: 0", "OK");
    assertThat(host.ask("AT+IPR=921600")).containsExactly("OK");

    host.world(host.module()::restart);
    host.after(Duration.ofSeconds(20));

    host.ask("ATE0");
    assertThat(host.ask("AT+IPR?")).containsExactly("+IPR: 921600", "OK");
    assertThat(host.module().uart()).hasToString("921600");
  }

  @Test
  void onlyDataIsToBeHad() {
    assertThat(host.ask("AT+FCLASS?")).containsExactly("+FCLASS: 0", "OK");
    assertThat(host.ask("AT+FCLASS=1").getLast()).contains("ERROR");
    assertThat(host.ask("AT+CRC=1")).containsExactly("OK");
    assertThat(host.ask("AT+CLIP?")).containsExactly("+CLIP: 0,0", "OK");
  }

  private void changeAll() {
    for (String change :
        List.of("S7=45", "+CSCS=\"UCS2\"", "+CREG=2", "+CTZR=2", "+CGEREP=2,0", "+CLIP=1")) {
      assertThat(host.ask("AT" + change)).as(change).containsExactly("OK");
    }
    host.ask("AT+CMEE=" + (host.ask("AT+CMEE?").getFirst().endsWith("1") ? 2 : 1));
  }
}
