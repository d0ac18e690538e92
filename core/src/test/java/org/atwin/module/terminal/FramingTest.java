package org.atwin.module.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** V.250 5.7 and 6.2, byte for byte: echo, result codes, S3 and S4, one write for each answer. */
class FramingTest {

  private TwinHost host;

  @BeforeEach
  void boot() throws Exception {
    host = TwinHost.of("m5311-lv");
  }

  @AfterEach
  void close() {
    host.close();
  }

  @Test
  void echoesWhatIsTypedUntilAte0() {
    assertThat(host.say("AT\r")).isEqualTo("AT\r\r\nOK\r\n");
    assertThat(host.say("ate0\r")).isEqualTo("ate0\r\r\nOK\r\n");
    assertThat(host.say("AT\r")).isEqualTo("\r\nOK\r\n");
    assertThat(host.say("ATE1\r")).isEqualTo("\r\nOK\r\n");
    assertThat(host.say("AT\r")).isEqualTo("AT\r\r\nOK\r\n");
  }

  @Test
  void echoesByteByByteAsTheyCome() {
    assertThat(host.say("A")).isEqualTo("A");
    assertThat(host.say("T")).isEqualTo("T");
    assertThat(host.say("\r")).isEqualTo("\r\r\nOK\r\n");
  }

  @Test
  void framesInformationAndResultSeparately() {
    host.quiet();

    assertThat(host.say("AT+CSQ\r")).isEqualTo("\r\n+CSQ: 19,99\r\n\r\nOK\r\n");
  }

  @Test
  void framesSeveralLinesOfOneCommandTogether() {
    host.quiet();

    assertThat(host.say("ATI\r"))
        .isEqualTo("\r\nChina Mobile IoT\r\nM5311-LV\r\nRevision: M5311-MLVH1S04\r\n\r\nOK\r\n");
  }

  @Test
  void answersWithNumbersAfterAtv0() {
    host.quiet();

    assertThat(host.say("ATV0\r")).isEqualTo("0\r");
    assertThat(host.say("AT+CSQ\r")).isEqualTo("+CSQ: 19,99\r\n0\r");
    assertThat(host.say("AT+CMEE=0\r")).isEqualTo("0\r");
    assertThat(host.say("AT+NOSUCH\r")).isEqualTo("4\r");
    assertThat(host.say("ATV1\r")).isEqualTo("\r\nOK\r\n");
  }

  @Test
  void suppressesResultCodesButNotInformationAfterAtq1() {
    host.quiet();

    assertThat(host.say("ATQ1\r")).isEmpty();
    assertThat(host.say("AT\r")).isEmpty();
    assertThat(host.say("AT+CSQ\r")).isEqualTo("\r\n+CSQ: 19,99\r\n");
    assertThat(host.say("AT+NOSUCH\r")).isEmpty();
    assertThat(host.say("ATV0\r")).isEmpty();
    assertThat(host.say("ATQ0\r")).isEqualTo("0\r");
  }

  @Test
  void endsTheLineThatChangesS3WithTheOldCharacterAndAnswersWithTheNewOne() {
    host.quiet();

    assertThat(host.say("ATS3=33\r")).isEqualTo("!\nOK!\n");
    assertThat(host.say("AT\r")).isEmpty();
    assertThat(host.say("!")).isEqualTo("!\nOK!\n");
    assertThat(host.say("ATS3=13!")).isEqualTo("\r\nOK\r\n");
  }

  @Test
  void formatsWithS4() {
    host.quiet();

    assertThat(host.say("ATS4=35\r")).isEqualTo("\r#OK\r#");
    assertThat(host.say("AT+CSQ\r")).isEqualTo("\r#+CSQ: 19,99\r#\r#OK\r#");
  }

  @Test
  void editsWithS5() {
    assertThat(host.say("ATX\bE0\r")).isEqualTo("ATX\b \bE0\r\r\nOK\r\n");
    assertThat(host.say("ATS5=42\r")).isEqualTo("\r\nOK\r\n");
    assertThat(host.say("AT+NOSUCH*******\r")).isEqualTo("\r\nOK\r\n");
  }

  @Test
  void tellsAnSParameterAsThreeDigits() {
    host.quiet();

    assertThat(host.say("ATS3?\r")).isEqualTo("\r\n013\r\n\r\nOK\r\n");
    assertThat(host.say("ATS3?S4?S5?\r")).isEqualTo("\r\n013\r\n\r\n010\r\n\r\n008\r\n\r\nOK\r\n");
  }

  @Test
  void sendsEachAnswerInOneWrite() {
    int before = host.wire().arrivals();
    host.press("ATI\r");
    assertThat(host.wire().arrivals()).isEqualTo(before + 1);
    host.forget();

    host.press("AT+CSQ;+CESQ;+CEREG?;+CGDCONT?\r\n");
    assertThat(host.wire().arrivals()).isEqualTo(before + 2);
    assertThat(host.heard()).endsWith("\r\nOK\r\n");
  }

  @Test
  void answersTwoLinesOfOneWriteInOrder() {
    host.quiet();

    assertThat(host.say("AT+CSQ\r\nAT+NOSUCH\r\nAT\r\n"))
        .isEqualTo("\r\n+CSQ: 19,99\r\n\r\nOK\r\n\r\n+CME ERROR: unknown\r\n\r\nOK\r\n");
  }
}
