package org.atwin.radio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PowerSavingCodesTest {

  @ParameterizedTest
  @CsvSource({
    "00000000, PT0S",
    "00011111, PT62S",
    "00100010, PT2M",
    "01011111, PT186M",
    "01100011, PT3M",
    "11000101, PT5M"
  })
  void gprsTimer2ReadsTheUnitsOf24008(String bits, Duration duration) {
    assertThat(GprsTimer2.of(bits).duration()).isEqualTo(duration);
    assertThat(GprsTimer2.of(bits).bits()).isEqualTo(bits);
  }

  @ParameterizedTest
  @CsvSource({
    "00000110, PT1H",
    "00101111, PT15H",
    "01000011, PT30H",
    "01100101, PT10S",
    "10000010, PT1M",
    "10111110, PT30M",
    "11011111, PT9920H"
  })
  void gprsTimer3ReadsTheUnitsOf24008(String bits, Duration duration) {
    assertThat(GprsTimer3.of(bits).duration()).isEqualTo(duration);
    assertThat(GprsTimer3.of(bits).bits()).isEqualTo(bits);
  }

  @ParameterizedTest
  @CsvSource({
    "PT0S, 00000000",
    "PT1S, 00000001",
    "PT62S, 00011111",
    "PT62.5S, 00100010",
    "PT186M, 01011111"
  })
  void gprsTimer2TakesTheFinestUnitThatReaches(Duration duration, String bits) {
    assertThat(GprsTimer2.of(duration).bits()).isEqualTo(bits);
  }

  @ParameterizedTest
  @CsvSource({"PT0S, 01100000", "PT15H, 00101111", "PT32M, 00000100", "PT9920H, 11011111"})
  void gprsTimer3TakesTheFinestUnitThatReaches(Duration duration, String bits) {
    assertThat(GprsTimer3.of(duration).bits()).isEqualTo(bits);
  }

  @Test
  void aDeactivatedTimerHasNoDuration() {
    assertThat(GprsTimer2.of("11100000").isDeactivated()).isTrue();
    assertThat(GprsTimer3.of("11111111").isDeactivated()).isTrue();
    assertThat(GprsTimer3.of("11011111").isDeactivated()).isFalse();
    assertThatIllegalStateException().isThrownBy(() -> GprsTimer3.of("11100000").duration());
  }

  @Test
  void aTimerCannotRunForeverOrBackwards() {
    assertThatIllegalArgumentException().isThrownBy(() -> GprsTimer2.of(Duration.ofMinutes(187)));
    assertThatIllegalArgumentException().isThrownBy(() -> GprsTimer3.of(Duration.ofHours(9921)));
    assertThatIllegalArgumentException().isThrownBy(() -> GprsTimer3.of(Duration.ofSeconds(-1)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0010001", "001000100", "0010001x", "+0100010", " 0100010"})
  void aTimerIsEightBinaryDigits(String bits) {
    assertThatIllegalArgumentException().isThrownBy(() -> GprsTimer2.of(bits));
    assertThatIllegalArgumentException().isThrownBy(() -> GprsTimer3.of(bits));
  }

  @ParameterizedTest
  @CsvSource({
    "NBIOT, 0010, PT20.48S",
    "NBIOT, 0011, PT40.96S",
    "NBIOT, 0101, PT81.92S",
    "NBIOT, 1001, PT163.84S",
    "NBIOT, 1111, PT10485.76S",
    "LTE, 0000, PT5.12S",
    "LTE, 0100, PT61.44S",
    "LTE, 1000, PT143.36S",
    "LTE, 1101, PT2621.44S"
  })
  void edrxCyclesReadAsIn24008(Rat rat, String bits, Duration cycle) {
    Edrx edrx = Edrx.of(rat, bits);

    assertThat(edrx.cycle()).isEqualTo(cycle);
    assertThat(Edrx.of(rat, cycle, Duration.ofMillis(5_120)).cycleBits()).isEqualTo(bits);
  }

  @ParameterizedTest
  @CsvSource({
    "NBIOT, 0000, PT20.48S",
    "NBIOT, 0100, PT20.48S",
    "NBIOT, 1000, PT20.48S",
    "LTE, 1110, PT2621.44S",
    "LTE, 1111, PT2621.44S"
  })
  void aCycleOfTheOtherTechnologyCountsAsTheNearestOwn(Rat rat, String bits, Duration cycle) {
    assertThat(Edrx.of(rat, bits).cycle()).isEqualTo(cycle);
    assertThat(Edrx.of(rat, bits).cycleBits()).isEqualTo(bits);
  }

  @ParameterizedTest
  @CsvSource({
    "NBIOT, 0000, PT2.56S", "NBIOT, 0001, PT5.12S", "NBIOT, 1111, PT40.96S",
    "LTE, 0000, PT1.28S", "LTE, 0011, PT5.12S", "LTE, 1111, PT20.48S"
  })
  void pagingTimeWindowsReadAsIn24008(Rat rat, String bits, Duration window) {
    assertThat(Edrx.of(rat, "0011", bits).window()).isEqualTo(window);
    assertThat(Edrx.of(rat, Duration.ofSeconds(1), window).windowBits()).isEqualTo(bits);
  }

  @Test
  void edrxIsNamedByItsAccessTechnology() {
    assertThat(Edrx.of(Rat.NBIOT, "0011").actType()).isEqualTo(5);
    assertThat(Edrx.of(Rat.LTE, "0011").actType()).isEqualTo(4);
    assertThatIllegalArgumentException().isThrownBy(() -> Edrx.of(Rat.GSM, "0011"));
    assertThatIllegalArgumentException().isThrownBy(() -> Edrx.of(Rat.NBIOT, "011"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Edrx.of(Rat.LTE, Duration.ofSeconds(2_622), Duration.ofMillis(1_280)));
  }
}
