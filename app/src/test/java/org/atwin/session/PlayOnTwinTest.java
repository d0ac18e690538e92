package org.atwin.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What the player accepts and what it does not, on twins over real ports. */
class PlayOnTwinTest {

  private static final String HEAD =
      """
      - id: example
        section: '-'
        title: An example
        model: M5311-LV
      """;

  private static final String OFF = HEAD + "  setup: {sim: ready, ipv6: none, power: 'off'}\n";
  private static final String ON = HEAD + "  setup: {sim: ready, ipv6: none, registered: true}\n";

  @Test
  void whatThePrintLeavesOutMayComeAnywhere() throws Exception {
    Outcome outcome =
        play(
            OFF
                + """
                  left_out:
                    - {urc: ['+CFUN: 1']}
                  steps:
                    - act: power-on
                    - urc: ['*ATREADY: 1']
                    - urc: ['+CPIN: READY']
                    - {send: AT, expect: [OK]}
                """);

    assertThat(outcome).isInstanceOf(Outcome.Passed.class);
  }

  @Test
  void whatThePrintLeavesOutMustComeAllTheSame() throws Exception {
    Outcome outcome =
        play(
            ON
                + """
                  left_out:
                    - {urc: ['+IP: {ip}'], within: 1 s}
                  steps:
                    - {send: AT, expect: [OK]}
                """);

    assertThat(report(outcome))
        .contains("differs at after the last step")
        .contains("expected  at some place +IP: {ip}");
  }

  @Test
  void whatThePrintLeavesOutComesOnlyOnce() throws Exception {
    Outcome outcome =
        play(
            OFF
                + """
                  left_out:
                    - {urc: ['+IP: {ip}']}
                  steps:
                    - act: power-on
                    - urc: ['*ATREADY: 1']
                    - urc: ['+CFUN: 1']
                    - urc: ['+CPIN: READY']
                    - act: network-found
                    - {wait: 100 ms}
                    - {send: 'AT+CFUN=0', expect: [OK]}
                    - {send: 'AT+CFUN=1', expect: [OK]}
                    - {wait: 100 ms}
                """);

    assertThat(report(outcome)).contains("expected  nothing more").contains("+IP: ");
  }

  @Test
  void whatNobodyMentionsIsADifference() throws Exception {
    Outcome outcome =
        play(
            OFF
                + """
                  steps:
                    - act: power-on
                    - urc: ['*ATREADY: 1']
                    - urc: ['+CPIN: READY']
                """);

    assertThat(report(outcome)).contains("expected  +CPIN: READY").contains("+CFUN: 1");
  }

  @Test
  void typesAgainUntilTheModuleListens() throws Exception {
    Outcome outcome =
        play(
            HEAD
                + """
                  setup: {sim: ready, registered: true, asleep: light}
                  steps:
                    - {send: AT, expect: [OK], retyped: true}
                """);

    assertThat(outcome).as("the first AT only wakes").isInstanceOf(Outcome.Passed.class);
  }

  @Test
  void givesUpTypingWhenNothingEverListens() throws Exception {
    Outcome outcome =
        play(OFF + "  steps:\n    - {send: AT, expect: [OK], retyped: true, within: 1 s}\n");

    assertThat(report(outcome)).contains("expected  the echo AT");
  }

  @Test
  void keepsWhatWasStoredWhileTheModuleIsOff() throws Exception {
    Outcome outcome =
        play(
            ON
                + """
                  before:
                    - {send: 'AT+IPR=9600', expect: [OK]}
                    - act: power-off
                    - {send: AT, expect: []}
                    - act: power-on
                    - urc: ['*ATREADY: 1']
                    - urc: ['+CFUN: 1']
                    - urc: ['+CPIN: READY']
                    - urc: ['+IP: {ip}']
                  steps:
                    - {send: 'AT+IPR?', expect: ['+IPR: 9600', OK]}
                """);

    assertThat(outcome).isInstanceOf(Outcome.Passed.class);
  }

  @Test
  void aFarEndClosesWhenItIsTold() throws Exception {
    Outcome outcome =
        play(
            ON
                + """
                  servers:
                    - {kind: tcp-push, address: 10.1.2.3, port: 7}
                  steps:
                    - {send: 'AT+IPSTART=0,"TCP","10.1.2.3",7', expect: [OK]}
                    - urc: ['CONNECT OK']
                    - server: {closes: true}
                    - urc: ['+IPCLOSE: 0']
                """);

    assertThat(outcome).isInstanceOf(Outcome.Passed.class);
  }

  @Test
  void aBrokerKeepsOutWhoeverHasAnotherPassword() throws Exception {
    Outcome outcome =
        play(
            ON
                + """
                  servers:
                    - {kind: mqtt, address: 10.1.2.3, port: 1883, user: u, password: p}
                  steps:
                    - {send: 'AT+MQTTCFG="10.1.2.3",1883,"id",60,"u","q",1', expect: [OK]}
                    - {send: 'AT+MQTTOPEN=1,1,0,0,0,"",""', expect: [OK]}
                    - urc: ['+MQTTOPEN: FAIL']
                """);

    assertThat(outcome).isInstanceOf(Outcome.Passed.class);
  }

  @Test
  void messagesBeginAtTheIndexAndReferenceOfTheSetUp() throws Exception {
    Outcome outcome =
        play(
            HEAD
                + """
                  setup: {sim: ready, registered: true, sms_next_mr: 56, sms_next_index: 10}
                  servers:
                    - {kind: sms, address: '10086', port: 0, answers: hello}
                  steps:
                    - {send: 'AT+CMGF=1', expect: [OK]}
                    - {send: 'AT+CMGS="10086"', expect: ['> ']}
                    - {data: "x\\x1A", expect: ['+CMGS: 56', OK]}
                    - urc: ['+CMTI: "SM",10']
                """);

    assertThat(outcome).isInstanceOf(Outcome.Passed.class);
  }

  private static Outcome play(String text) throws IOException, InterruptedException {
    Session session =
        SessionReader.read("test.yaml", new ByteArrayInputStream(text.getBytes(UTF_8))).getFirst();
    return Player.playOnTwin(session, Player.usualTimeScale(session));
  }

  private static String report(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Outcome.Differs.class);
    return ((Outcome.Differs) outcome).report();
  }
}
