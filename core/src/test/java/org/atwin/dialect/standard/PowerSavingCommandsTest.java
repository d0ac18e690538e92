package org.atwin.dialect.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.CsvSource;

/** 27.007 7.38 to 7.41: power saving mode and extended DRX, on every dialect. */
@ParameterizedClass
@CsvSource({"m5311-lv,5,4", "mn316-dbrs,5,4", "ml307r-dc,4,5", "dx-ct11,4,5"})
class PowerSavingCommandsTest {

  @Parameter(0)
  String model;

  /** The {@code <AcT-type>} of the module's technology. */
  @Parameter(1)
  int own;

  @Parameter(2)
  int other;

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
  void whatIsAskedOfPowerSavingModeReadsBackAndIsGranted() {
    assertThat(host.ask("AT+CPSMS=1,,,\"00101111\",\"00100010\"")).containsExactly("OK");
    assertThat(host.ask("AT+CPSMS?"))
        .containsExactly("+CPSMS: 1,,,\"00101111\",\"00100010\"", "OK");

    host.ask("AT+CEREG=4");
    host.after(Duration.ofSeconds(1));
    assertThat(host.ask("AT+CEREG?").getFirst()).contains("00100010").contains("00101111");

    assertThat(host.ask("AT+CPSMS=2")).containsExactly("OK");
    assertThat(host.ask("AT+CPSMS?")).containsExactly("+CPSMS: 0,,,\"\",\"\"", "OK");
  }

  @Test
  void extendedDrxIsThatOfTheTechnologyTheModuleHas() {
    assertThat(host.ask("AT+CEDRXS=?"))
        .containsExactly("+CEDRXS: (0-3),(" + own + "),(\"0000\"-\"1111\")", "OK");
    assertThat(host.ask("AT+CEDRXS=1," + other + ",\"0011\"").getLast()).matches(Models.FAILURE);
    assertThat(host.ask("AT+CEDRXRDP")).containsExactly("+CEDRXRDP: 0", "OK");

    assertThat(host.ask("AT+CEDRXS=1,,\"0011\"")).containsExactly("OK");
    host.after(Duration.ofSeconds(1));

    assertThat(host.ask("AT+CEDRXS?")).containsExactly("+CEDRXS: " + own + ",\"0011\"", "OK");
    assertThat(host.ask("AT+CEDRXRDP").getFirst())
        .startsWith("+CEDRXRDP: " + own + ",\"0011\",\"0011\",");
  }

  /** A later release has the window in the same command. */
  @Test
  void thePagingTimeWindowIsAskedForToo() {
    assertThat(host.ask("AT+CEDRXS=2," + own + ",\"0101\",\"0011\"")).containsExactly("OK");

    List<String> reports = host.after(Duration.ofSeconds(1)).lines().toList();
    assertThat(reports).contains("+CEDRXP: " + own + ",\"0101\",\"0101\",\"0011\"");
  }
}
