package org.atwin.dialect.dxct11;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.atwin.radio.Rat;
import org.atwin.twin.TwinBuilder;
import org.atwin.twin.TwinHost;
import org.junit.jupiter.api.Test;

/** Chapters 5 and 6.1: the command line, failures, boot lines and identities. */
class BasicCommandsTest {

  @Test
  void printsTheThreeBootLines() throws Exception {
    try (var host = TwinHost.off(TwinBuilder.of("dx-ct11"))) {
      assertThat(host.switchOn())
          .isEqualTo("\r\nRDY\r\n\r\nSIM_SUCCESS\r\n\r\nNETWORK_ACTIVATE_SUCCESS\r\n");
      assertThat(host.module().radio().eps().rat()).isEqualTo(Rat.LTE);
    }
  }

  @Test
  void withoutCardItOnlyGetsReady() throws Exception {
    try (var host = TwinHost.off(TwinBuilder.of("dx-ct11"))) {
      host.module().post(() -> host.module().radio().sim().remove());

      assertThat(host.switchOn()).isEqualTo("\r\nRDY\r\n");
      assertThat(host.quiet().ask("AT+QCCID")).containsExactly("+QCCID:", "OK");
    }
  }

  @Test
  void tellsWhatItIs() throws Exception {
    try (var host = TwinHost.of("dx-ct11").quiet()) {
      assertThat(host.ask("AT+GMR")).containsExactly("+VERSION=CT11_V1.0.1", "OK");
      assertThat(host.ask("AT+GSN")).containsExactly(host.module().imei(), "OK");
      assertThat(host.ask("AT+QCCID"))
          .containsExactly("+QCCID:" + host.module().radio().sim().card().iccid(), "OK");
    }
  }

  @Test
  void numbersFailuresInItsOwnWay() throws Exception {
    try (var host = TwinHost.of("dx-ct11").quiet()) {
      assertThat(host.ask("AT+NOSUCH")).containsExactly("ERROR=104");
      assertThat(host.ask("AT+gmr")).containsExactly("ERROR=104");
      assertThat(host.ask("AT+GMR?")).containsExactly("ERROR=104");
      assertThat(host.ask("AT+GMR;+GSN")).containsExactly("ERROR=104");
      assertThat(host.ask("AT+SIMPLEMODE=1")).containsExactly("ERROR=101");
      assertThat(host.ask("AT+SIMPLEMODE=1,0,0")).containsExactly("ERROR=101");
      assertThat(host.ask("AT+SIMPLEMODE=3,0")).containsExactly("ERROR=103");
      assertThat(host.ask("AT+SIMPLEMODE=1,1")).containsExactly("ERROR=103");
    }
  }

  @Test
  void failuresOfCommandsOutsideTheGuideAreThoseOf27007() throws Exception {
    try (var host = TwinHost.off(TwinBuilder.of("dx-ct11"))) {
      host.module().post(() -> host.module().radio().sim().remove());
      host.switchOn();
      host.quiet();

      assertThat(host.ask("AT+CPIN?")).containsExactly("ERROR");
      assertThat(host.ask("AT+CMEE=1")).containsExactly("OK");
      assertThat(host.ask("AT+CPIN?")).containsExactly("+CME ERROR: 10");
    }
  }

  @Test
  void smallLettersAreNoCommandNotEvenInAt() throws Exception {
    try (var host = TwinHost.of("dx-ct11").quiet()) {
      for (String line : List.of("at", "aT", "At", "AT+gmr", "ATe0")) {
        assertThat(host.ask(line)).as(line).containsExactly("ERROR=104");
      }
      assertThat(host.ask("AT")).containsExactly("OK");
    }
  }

  @Test
  void aSwitchLetsItTakeLowerCase() throws Exception {
    var twin = TwinBuilder.of("dx-ct11").set("lower_case_commands", "true");
    try (var host = TwinHost.of(twin).quiet()) {
      assertThat(host.ask("at+gmr")).containsExactly("+VERSION=CT11_V1.0.1", "OK");
    }
  }
}
