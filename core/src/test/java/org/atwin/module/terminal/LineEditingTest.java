package org.atwin.module.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.atwin.twin.Host;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** V.250 5.2 to 5.6: what makes a command line, and how far it is executed. */
class LineEditingTest {

  private static final String OK = "\r\nOK\r\n";
  private static final String UNKNOWN = "\r\n+CME ERROR: unknown\r\n";
  private static final String TOO_LONG = "\r\n+CME ERROR: Incorrect parameters\r\n";

  private Host host;

  @BeforeEach
  void boot() throws Exception {
    host = Host.of("m5311-lv").quiet();
  }

  @AfterEach
  void close() {
    host.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"AT\r", "at\r", "At\r", "AAT\r", "AT\r\n", "xyzAT\r", "\r\n\r\nAT\r", "A T AT\r"})
  void findsTheLineWhateverStandsAroundIt(String typed) {
    assertThat(host.type(typed)).isEqualTo(OK);
  }

  @Test
  void ignoresEmptyLines() {
    assertThat(host.type("\r\n\r\n\r\r\n\n")).isEmpty();
    assertThat(host.type("AT\r\n\r\n")).isEqualTo(OK);
  }

  @Test
  void takesNoLineWithoutAt() {
    assertThat(host.type("+CSQ\r")).isEmpty();
    assertThat(host.type("HELLO\r")).isEmpty();
  }

  @Test
  void takesTheLineFeedThatComesLater() {
    host.type("AT\r\n");

    assertThat(host.type("AT\r")).isEqualTo(OK);
    assertThat(host.type("\n")).isEmpty();
    assertThat(host.type("AT\r")).isEqualTo(OK);
  }

  @Test
  void repeatsTheLastLineWithoutATerminator() {
    String signal = host.type("AT+CSQ\r");

    assertThat(host.type("A/")).isEqualTo(signal);
    assertThat(host.type("a/")).isEqualTo(signal);
    assertThat(host.type("A/AT\r")).isEqualTo(signal + OK);
    assertThat(host.type("A/")).isEqualTo(OK);
  }

  @Test
  void repeatsAnErrorToo() {
    host.type("AT+NOSUCH\r");

    assertThat(host.type("A/")).isEqualTo(UNKNOWN);
  }

  @Test
  void executesBasicCommandsWithoutSeparators() {
    assertThat(host.type("ATE0V1Q0X4&C1&D2\r")).isEqualTo(OK);
    assertThat(host.type("AT E0 V1 S3? \r")).isEqualTo("\r\n013\r\n" + OK);
  }

  @Test
  void executesExtendedCommandsSeparatedBySemicolons() {
    assertThat(host.type("AT+CMEE=1;+CREG=2;+CMEE?\r")).isEqualTo("\r\n+CMEE: 1\r\n" + OK);
    assertThat(host.type("ATE0+CMEE=2;+CMEE?;\r")).isEqualTo("\r\n+CMEE: 2\r\n" + OK);
  }

  @Test
  void stopsAtTheFirstError() {
    assertThat(host.type("AT+CSQ;+NOSUCH;+CMEE=0\r")).isEqualTo("\r\n+CSQ: 19,99\r\n" + UNKNOWN);
    assertThat(host.type("AT+CMEE?\r")).isEqualTo("\r\n+CMEE: 2\r\n" + OK);
  }

  @Test
  void erasesWithBackspaceAndWithDelete() {
    assertThat(host.type("AT+NOSUCH\b\b\b\b\b\b\b\b\b\r")).isEqualTo(OK);
    assertThat(host.type("AT+NOSUCH\u007f\u007f\u007f\u007f\u007f\u007fCSQ\r"))
        .isEqualTo("\r\n+CSQ: 19,99\r\n" + OK);
  }

  @Test
  void cannotEraseTheAtItself() {
    assertThat(host.type("AT\b\b\b\b\b\r")).isEqualTo(OK);
  }

  @Test
  void showsTheErasingOnATerminal() {
    host.type("ATE1\r");

    assertThat(host.type("ATX\b")).isEqualTo("ATX\b \b");
    assertThat(host.type("\b")).isEmpty();
    assertThat(host.type("Y\u007f")).isEqualTo("Y\b \b");
    assertThat(host.type("\u007f")).isEmpty();
  }

  @Test
  void dropsControlCharacters() {
    assertThat(host.type("AT\u0000+\u0001C\u001aS\u001bQ\t\n\r"))
        .isEqualTo("\r\n+CSQ: 19,99\r\n" + OK);
  }

  @Test
  void refusesALineThatIsTooLong() {
    String longest = "AT" + ";".repeat(4096);

    assertThat(host.type(longest + "\r")).isEqualTo(OK);
    assertThat(host.type(longest + ";\r")).isEqualTo(TOO_LONG);
    assertThat(host.type("AT\r")).isEqualTo(OK);
  }

  @Test
  void answersAtAfterBinaryRubbish() {
    var rubbish = new StringBuilder();
    for (int i = 0; i < 4096; i++) {
      rubbish.append((char) (i * 167 & 0xff));
    }
    host.type(rubbish + "\r");

    assertThat(host.type("AT\r")).isEqualTo(OK);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AT1",
        "AT+",
        "AT=",
        "AT&",
        "AT&1",
        "AT\"",
        "AT+CSQ x",
        "AT+CSQ?x",
        "ATS",
        "ATE1234567890"
      })
  void refusesWhatIsNoCommand(String line) {
    assertThat(host.type(line + "\r")).isEqualTo(UNKNOWN);
  }
}
