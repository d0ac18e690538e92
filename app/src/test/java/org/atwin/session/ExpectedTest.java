package org.atwin.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExpectedTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          +IP: {ip}                | +IP: 10.64.118.25
          +IP: {ip}                | +IP: 2409:8900:8500:55bd:1:1:acf9:290
          +CMGS: {int}             | +CMGS: 56
          +CCLK: {time}            | +CCLK: 19/02/22,06:19:15+32
          +CMNTP: 0,"{time}"       | +CMNTP: 0,"2019/02/22,06:38:23+32"
          {hex}                    | 68656C6C
          {imei}                   | 868131051234567
          {iccid}                  | 8986000012345678901
          {imsi}                   | 460001234567890
          a {any} b {any}          | a x b y
          +IPD(1)[2]*.\\d          | +IPD(1)[2]*.\\d
          """)
  void matchesAValueOfThePlaceholdersForm(String expected, String line) {
    assertThat(Expected.of(expected).matches(line)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          +IP: {ip}       | +IP: none
          +CMGS: {int}    | +CMGS: 5a
          +CMGS: {int}    | +CMGS: 56,1
          +CMGS: {int}    | x+CMGS: 56
          {hex}           | 686
          +CCLK: {time}   | +CCLK: 19/02/22
          {imei}          | 1234
          OK              | ok
          +A.B            | +AxB
          """)
  void matchesNothingElse(String expected, String line) {
    assertThat(Expected.of(expected).matches(line)).isFalse();
  }

  @Test
  void refusesAPlaceholderThatDoesNotExist() {
    assertThatThrownBy(() -> Expected.of("+CGSN: {serial}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("{serial} is no placeholder; there are any hex iccid imei imsi int ip time");
  }
}
