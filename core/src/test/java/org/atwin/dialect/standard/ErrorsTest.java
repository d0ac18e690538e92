package org.atwin.dialect.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.atwin.at.ErrorReport;
import org.atwin.at.Failure;
import org.atwin.at.Misuse;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** How much a failure says about itself: 27.007 clause 9 and +CMEE. */
class ErrorsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          m5311-lv | AT+NOSUCH                | 100 | unknown
          m5311-lv | AT+                      | 100 | unknown
          m5311-lv | AT+CSQ?                  | 4   | operation not supported
          m5311-lv | AT+CFUN=                 | 50  | Incorrect parameters
          m5311-lv | AT+CFUN=1,0,0            | 50  | Incorrect parameters
          m5311-lv | AT+CFUN=2                | 50  | Incorrect parameters
          m5311-lv | AT+CFUN=99999999999      | 50  | Incorrect parameters
          m5311-lv | AT+CFUN=one              | 50  | Incorrect parameters
          m5311-lv | AT+CCLK=26/01/01         | 50  | Incorrect parameters
          m5311-lv | AT+CSIM=2,00             | 4   | operation not supported
          ml307r   | AT+NOSUCH                | 100 | unknown
          ml307r   | AT+CSQ?                  | 4   | operation not supported
          ml307r   | AT+MIPCLOSE=             | 50  | Incorrect parameters
          ml307r   | AT+MIPCLOSE=0,0,0,0      | 50  | Incorrect parameters
          ml307r   | AT+MIPCLOSE=6            | 50  | Incorrect parameters
          ml307r   | AT+MIPCLOSE=zero         | 50  | Incorrect parameters
          mn316    | AT+MIPCLOSE=5            | 50  | Incorrect parameters
          mn316    | AT+MIPCFG="ssl",0,0,0    | 50  | Incorrect parameters
          """)
  void areWordedAsCmeeSelects(String model, String line, int number, String words)
      throws Exception {
    try (TwinHost host = TwinHost.of(model).quiet()) {
      host.ask("AT+CMEE=0");
      assertThat(host.ask(line)).containsExactly("ERROR");
      host.ask("AT+CMEE=1");
      assertThat(host.ask(line)).containsExactly("+CME ERROR: " + number);
      host.ask("AT+CMEE=2");
      assertThat(host.ask(line)).containsExactly("+CME ERROR: " + words);
    }
  }

  @ParameterizedTest
  @MethodSource("org.atwin.dialect.standard.Models#all")
  void keepTheirVerbosityUntilItIsChanged(String model) throws Exception {
    try (TwinHost host = TwinHost.of(model).quiet()) {
      assertThat(host.ask("AT+CMEE=?")).containsExactly("+CMEE: (0-2)", "OK");
      for (int n = 0; n <= 2; n++) {
        assertThat(host.ask("AT+CMEE=" + n)).containsExactly("OK");
        assertThat(host.ask("AT+CMEE?")).containsExactly("+CMEE: " + n, "OK");
      }
    }
  }

  @Test
  void aDialectNumbersAFailureInItsOwnWay() {
    var errors = new Errors(Map.of(53, "invalid parameter"), Map.of(Failure.BAD_PARAMETER, 53));

    assertThat(errors.number(Failure.BAD_PARAMETER, ErrorReport.CME)).isEqualTo(53);
    assertThat(errors.number(Misuse.OUT_OF_RANGE, ErrorReport.CME)).isEqualTo(53);
    assertThat(errors.number(Failure.BAD_PARAMETER, ErrorReport.CMS)).isEqualTo(305);
    assertThat(errors.word(53, ErrorReport.CME, 2)).isEqualTo("+CME ERROR: invalid parameter");
  }
}
