package org.atwin.dialect.standard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.atwin.device.InMemoryFlash;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** 27.005 3.2 and 3.3: how messages are written, sent and stored. */
class MessageConfigurationCommandsTest {

  private final Correspondents world = new Correspondents();
  private TwinHost host;

  @BeforeEach
  void boot() throws Exception {
    host = world.module("m5311-lv", Correspondents.ALICE);
  }

  @AfterEach
  void close() {
    world.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "AT+CMGF?|+CMGF: 0",
        "AT+CMGF=?|+CMGF: (0,1)",
        "AT+CSMS?|+CSMS: 0,1,1,0",
        "AT+CSMS=?|+CSMS: (0-1)",
        "AT+CSDH?|+CSDH: 0",
        "AT+CSDH=?|+CSDH: (0,1)",
        "AT+CSMP?|+CSMP: 17,167,0,0",
        "AT+CSCA?|+CSCA: \"+8613800100500\",145",
        "AT+CPMS?|+CPMS: \"SM\",0,50,\"SM\",0,50,\"SM\",0,50",
        "AT+CPMS=?|+CPMS: (\"SM\",\"ME\"),(\"SM\",\"ME\"),(\"SM\",\"ME\")",
        "AT+CNMI?|+CNMI: 2,1,0,0,0",
        "AT+CNMI=?|+CNMI: (0-3),(0-3),(0-3),(0-2),(0-1)",
        "AT+CMGL=?|+CMGL: (0-4)",
        "AT+CMGD=?|+CMGD: (),(0-4)",
        "AT+CNMA=?|+CNMA: (0-2)",
      })
  void tellsWhatItIsAsDelivered(String question, String answer) {
    assertThat(host.ask(question)).containsExactly(answer, "OK");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AT+CSCA=?",
        "AT+CSMP=?",
        "AT+CMGS=?",
        "AT+CMGW=?",
        "AT+CMSS=?",
        "AT+CMGR=?",
        "AT+CMGC=?"
      })
  void knowsEveryCommand(String test) {
    assertThat(host.ask(test)).containsExactly("OK");
  }

  @Test
  void keepsWhatItIsTold() {
    assertThat(host.ask("AT+CMGF=1;+CSDH=1;+CSMP=49,10,1,8;+CNMI=1,2,0,1,1")).containsExactly("OK");
    assertThat(host.ask("AT+CMGF?;+CSDH?;+CSMP?;+CNMI?"))
        .containsExactly("+CMGF: 1", "+CSDH: 1", "+CSMP: 49,10,1,8", "+CNMI: 1,2,0,1,1", "OK");
  }

  @Test
  void parametersThatAreLeftOutStayAsTheyAre() {
    host.ask("AT+CSMP=49,10,1,8;+CNMI=1,2,0,1,1");
    assertThat(host.ask("AT+CSMP=,,2;+CNMI=2,,,2;+CSMP?;+CNMI?"))
        .containsExactly("+CSMP: 49,10,2,8", "+CNMI: 2,2,0,2,1", "OK");
  }

  @Test
  void validityMayBeATimeWhereTheFirstOctetSaysSo() {
    assertThat(host.ask("AT+CSMP=25,\"26/12/24,18:00:00+32\"")).containsExactly("OK");
    assertThat(host.ask("AT+CSMP?"))
        .containsExactly("+CSMP: 25,\"26/12/24,18:00:00+32\",0,0", "OK");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "AT+CMGF=2|ERROR",
        "AT+CSMS=2|+CMS ERROR: 303",
        "AT+CSMP=16|+CMS ERROR: 305",
        "AT+CSMP=25,167|+CMS ERROR: 305",
        "AT+CSMP=25,\"26/13/24,18:00:00+32\"|+CMS ERROR: 305",
        "AT+CSMP=17,256|+CMS ERROR: 305",
        "AT+CSMP=17,167,256|+CMS ERROR: 303",
        "AT+CPMS=\"XX\"|+CMS ERROR: 303",
        "AT+CPMS=|+CMS ERROR: 305",
        "AT+CNMI=4|+CMS ERROR: 303",
        "AT+CNMI=2,1,0,0,0,0|+CMS ERROR: 305",
        "AT+CSCA=\"Alice\"|+CMS ERROR: 305",
        "AT+CSCA=\"123456789012345678901\"|+CMS ERROR: 305",
        "AT+CSCA|+CMS ERROR: 303",
        "AT+CNMA|+CMS ERROR: 340",
      })
  void refusesWhatCannotBe(String wrong, String error) {
    assertThat(host.ask(wrong)).containsExactly(error);
  }

  @Test
  void errorsHaveWords() {
    host.ask("AT+CMEE=2");
    assertThat(host.ask("AT+CMGR=1")).containsExactly("+CMS ERROR: invalid memory index");
    host.ask("AT+CMEE=0");
    assertThat(host.ask("AT+CMGR=1")).containsExactly("ERROR");
  }

  @Test
  void aServiceCentreIsReadBackAsItWasSet() {
    assertThat(host.ask("AT+CSCA=\"13800200569\"")).containsExactly("OK");
    assertThat(host.ask("AT+CSCA?")).containsExactly("+CSCA: \"13800200569\",129", "OK");
    assertThat(host.ask("AT+CSCA=\"8613800200569\",145")).containsExactly("OK");
    assertThat(host.ask("AT+CSCA?")).containsExactly("+CSCA: \"+8613800200569\",145", "OK");
  }

  @Test
  void theServiceCentreOutlastsARestartAndTheFormatDoesNot() throws Exception {
    var flash = new InMemoryFlash();
    TwinHost first = world.module("m5311-lv", Correspondents.BOB, flash, Runnable::run);
    first.ask("AT+CSCA=\"13800200569\";+CMGF=1");

    first.module().post(first.module()::restart);
    first.after(Duration.ofSeconds(5));
    first.quiet();

    assertThat(first.ask("AT+CSCA?;+CMGF?"))
        .containsExactly("+CSCA: \"13800200569\",129", "+CMGF: 0", "OK");
  }

  @Test
  void numbersAreWrittenInTheTerminalsCharacterSet() {
    host.ask("AT+CSCS=\"UCS2\"");
    assertThat(host.ask("AT+CSCA=\"002B0038003600310033\"")).containsExactly("OK");
    assertThat(host.ask("AT+CSCA?")).containsExactly("+CSCA: \"002B0038003600310033\",145", "OK");
  }

  @Test
  void memoriesAreChosenOneByOne() {
    assertThat(host.ask("AT+CPMS=\"ME\"")).containsExactly("+CPMS: 0,100,0,50,0,50", "OK");
    assertThat(host.ask("AT+CPMS=\"SM\",\"me\",ME"))
        .containsExactly("+CPMS: 0,50,0,100,0,100", "OK");
    assertThat(host.ask("AT+CPMS?"))
        .containsExactly("+CPMS: \"SM\",0,50,\"ME\",0,100,\"ME\",0,100", "OK");
  }

  @Test
  void theCardsMemoryNeedsTheCard() {
    host.module().post(() -> host.module().radio().sim().remove());
    host.heard();
    assertThat(host.ask("AT+CPMS?")).containsExactly("+CMS ERROR: 310");
    assertThat(host.ask("AT+CMGL=4")).containsExactly("+CMS ERROR: 310");
    assertThat(host.ask("AT+CMGS=10")).containsExactly("+CMS ERROR: 310");
  }

  @Test
  void modelsWithoutShortMessagesDoNotKnowTheCommands() throws Exception {
    TwinHost without = world.module("mn316", Correspondents.BOB);
    assertThat(without.ask("AT+CMGF=1")).containsExactly("+CME ERROR: 100");
    assertThat(without.ask("AT+CMGS=\"10086\"")).containsExactly("+CME ERROR: 100");
    TwinHost with = world.module("ml307r-dc", "+8613700137000");
    assertThat(with.ask("AT+CMGF=1")).containsExactly("OK");
  }

  @Test
  void theProfileHasThemToo() throws Exception {
    TwinHost host = world.module("ml307r-dc", "+8613700137001");
    List<String> reads = List.of("AT+CMGF?", "AT+CSDH?", "AT+CSMP?", "AT+CNMI?", "AT+CSMS?");
    List<List<String>> delivered = reads.stream().map(host::ask).toList();
    for (String change :
        List.of("+CMGF=1", "+CSDH=1", "+CSMP=49,\"10\",1,8", "+CNMI=1,2,0,1,1", "+CSMS=1")) {
      assertThat(host.ask("AT" + change).getLast()).as(change).isEqualTo("OK");
    }
    host.ask("AT+CPMS=\"ME\",\"ME\",\"ME\"");
    host.ask("AT+COPS=3,2");
    host.ask("AT+CSCON=1");

    host.say("ATZE0\r");

    assertThat(reads.stream().map(host::ask).toList()).isEqualTo(delivered);
    assertThat(host.ask("AT+CPMS?").getFirst()).startsWith("+CPMS: \"SM\",");
    assertThat(host.ask("AT+COPS?").getFirst()).startsWith("+COPS: 0,0,");
    assertThat(host.ask("AT+CSCON?").getFirst()).startsWith("+CSCON: 0,");
  }
}
