package org.atwin.radio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SignalReportTest {

  @ParameterizedTest(name = "{0} dBm is rssi {1}")
  @CsvSource({"-120,0", "-113,0", "-112,0", "-111,1", "-110,1", "-109,2", "-53,30", "-52,30"})
  @CsvSource({"-51,31", "-31,31"})
  void csqCountsTwoDecibelSteps(int level, int rssi) {
    assertThat(Csq.of(Rat.GSM, new Signal(level, -10, 12)).rssi()).isEqualTo(rssi);
  }

  @ParameterizedTest(name = "{0} dBm is rsrp {1}")
  @CsvSource({"-141,0", "-140,1", "-139,2", "-85,56", "-45,96", "-44,97", "-31,97", "-156,0"})
  void cesqCountsRsrpInDecibels(int rsrp, int reported) {
    assertThat(Cesq.of(Rat.NBIOT, new Signal(rsrp, -10, 12)).rsrp()).isEqualTo(reported);
  }

  @ParameterizedTest(name = "{0} dB is rsrq {1}")
  @CsvSource({"-34,0", "-20,0", "-19,2", "-10,20", "-4,32", "-3,34", "3,34"})
  void cesqCountsRsrqInHalfDecibels(int rsrq, int reported) {
    assertThat(Cesq.of(Rat.LTE, new Signal(-85, rsrq, 12)).rsrq()).isEqualTo(reported);
  }

  @ParameterizedTest(name = "{0} dBm is rxlev {1}")
  @CsvSource({"-111,0", "-110,1", "-109,2", "-49,62", "-48,63", "-31,63"})
  void cesqCountsRxlevInDecibelsInGsm(int level, int rxlev) {
    assertThat(Cesq.of(Rat.GSM, new Signal(level, -10, 15)))
        .isEqualTo(new Cesq(rxlev, 0, 255, 255, 255, 255));
  }

  @ParameterizedTest(name = "{0} dB is class {1}")
  @CsvSource({"50,0", "15,0", "14,1", "12,1", "11,2", "-3,6", "-4,7", "-30,7"})
  void bitErrorsFollowTheNoiseInGsm(int sinr, int ber) {
    assertThat(Csq.of(Rat.GSM, new Signal(-85, -10, sinr)).ber()).isEqualTo(ber);
  }

  @Test
  void csqFollowsFromPowerAndQualityInEutran() {
    var signal = new Signal(-85, -10, 12);

    assertThat(Csq.of(Rat.NBIOT, signal)).as("-75 dBm").isEqualTo(new Csq(19, 99));
    assertThat(Csq.of(Rat.LTE, signal)).as("-58 dBm").isEqualTo(new Csq(27, 99));
  }

  @Test
  void withoutCoverageEverythingIsUnknown() {
    var bench = Bench.registered();

    bench.world.changeAir(air -> air.withCoverage(false));

    assertThat(bench.radio.csq()).isEqualTo(new Csq(99, 99));
    assertThat(bench.radio.cesq()).isEqualTo(new Cesq(99, 99, 255, 255, 255, 255));
  }

  @Test
  void cellsPrintAsHexadecimalDigits() {
    var cell = Cell.of("18be", "183db22", 351, 3736, 8);

    assertThat(cell.tacHex()).isEqualTo("18BE");
    assertThat(cell.ciHex()).isEqualTo("0183DB22");
  }
}
