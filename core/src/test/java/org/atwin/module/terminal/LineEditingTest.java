package org.atwin.module.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.atwin.twin.TwinHost;
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

  private TwinHost host;

  @BeforeEach
  void boot() throws Exception {
    host = TwinHost.of("m5311-lv").quiet();
  }

  @AfterEach
  void close() {
    host.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"AT\r", "at\r", "At\r", "AAT\r", "AT\r\n", "xyzAT\r", "\r\n\r\nAT\r", "A T AT\r"})
  void findsTheLineWhateverStandsAroundIt(String typed) {
    assertThat(host.say(typed)).isEqualTo(OK);
  }

  @Test
  void ignoresEmptyLines() {
    assertThat(host.say("\r\n\r\n\r\r\n\n")).isEmpty();
    assertThat(host.say("AT\r\n\r\n")).isEqualTo(OK);
  }

  @Test
  void takesNoLineWithoutAt() {
    assertThat(host.say("+CSQ\r")).isEmpty();
    assertThat(host.say("HELLO\r")).isEmpty();
  }

  @Test
  void takesTheLineFeedThatComesLater() {
    host.say("AT\r\n");

    assertThat(host.say("AT\r")).isEqualTo(OK);
    assertThat(host.say("\n")).isEmpty();
    assertThat(host.say("AT\r")).isEqualTo(OK);
  }

  @Test
  void repeatsTheLastLineWithoutATerminator() {
    String signal = host.say("AT+CSQ\r");

    assertThat(host.say("A/")).isEqualTo(signal);
    assertThat(host.say("a/")).isEqualTo(signal);
    assertThat(host.say("A/AT\r")).isEqualTo(signal + OK);
    assertThat(host.say("A/")).isEqualTo(OK);
  }

  @Test
  void repeatsAnErrorToo() {
    host.say("AT+NOSUCH\r");

    assertThat(host.say("A/")).isEqualTo(UNKNOWN);
  }

  @Test
  void executesBasicCommandsWithoutSeparators() {
    assertThat(host.say("ATE0V1Q0X4&C1&D2\r")).isEqualTo(OK);
    assertThat(host.say("AT E0 V1 S3? \r")).isEqualTo("\r\n013\r\n" + OK);
  }

  @Test
  void executesExtendedCommandsSeparatedBySemicolons() {
    assertThat(host.say("AT+CMEE=1;+CREG=2;+CMEE?\r")).isEqualTo("\r\n+CMEE: 1\r\n" + OK);
    assertThat(host.say("ATE0+CMEE=2;+CMEE?;\r")).isEqualTo("\r\n+CMEE: 2\r\n" + OK);
  }

  @Test
  void stopsAtTheFirstError() {
    assertThat(host.say("AT+CSQ;+NOSUCH;+CMEE=0\r")).isEqualTo("\r\n+CSQ: 19,99\r\n" + UNKNOWN);
    assertThat(host.say("AT+CMEE?\r")).isEqualTo("\r\n+CMEE: 2\r\n" + OK);
  }

  @Test
  void erasesWithBackspaceAndWithDelete() {
    assertThat(host.say("AT+NOSUCH\b\b\b\b\b\b\b\b\b\r")).isEqualTo(OK);
    assertThat(host.say("AT+NOSUCH\u007f\u007f\u007f\u007f\u007f\u007fCSQ\r"))
        .isEqualTo("\r\n+CSQ: 19,99\r\n" + OK);
  }

  @Test
  void cannotEraseTheAtItself() {
    assertThat(host.say("AT\b\b\b\b\b\r")).isEqualTo(OK);
  }

  @Test
  void showsTheErasingOnATerminal() {
    host.say("ATE1\r");

    assertThat(host.say("ATX\b")).isEqualTo("ATX\b \b");
    assertThat(host.say("\b")).isEmpty();
    assertThat(host.say("Y\u007f")).isEqualTo("Y\b \b");
    assertThat(host.say("\u007f")).isEmpty();
  }

  @Test
  void dropsControlCharacters() {
    assertThat(host.say("AT\u0000+\u0001C\u001aS\u001bQ\t\n\r"))
        .isEqualTo("\r\n+CSQ: 19,99\r\n" + OK);
  }

  @Test
  void refusesALineThatIsTooLong() {
    String longest = "AT" + ";".repeat(4096);

    assertThat(host.say(longest + "\r")).isEqualTo(OK);
    assertThat(host.say(longest + ";\r")).isEqualTo(TOO_LONG);
    assertThat(host.say("AT\r")).isEqualTo(OK);
  }

  @Test
  void answersAtAfterBinaryRubbish() {
    var rubbish = new StringBuilder();
    for (int i = 0; i < 4096; i++) {
      rubbish.append((char) (i * 167 & 0xff));
    }
    host.say(rubbish + "\r");

    assertThat(host.say("AT\r")).isEqualTo(OK);
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
    assertThat(host.say(line + "\r")).isEqualTo(UNKNOWN);
  }
}
