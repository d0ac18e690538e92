package org.atwin.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SessionReaderTest {

  private static final String HEAD =
      """
      - id: example
        section: '6.1'
        title: An example
        model: M5311-LV
      """;

  @Test
  void readsEveryKindOfStep() throws IOException {
    Session session =
        read(
            HEAD
                + """
                  setup: {sim: ready, registered: true}
                  steps:
                    - {send: 'AT+X', expect: [OK], within: 1 min}
                    - {data: "hi\\x1A", expect: []}
                    - {urc: [A, B], order: any}
                    - {raw: abc, within: 500 ms}
                    - {wait: 2 s, note: for a reason}
                    - {act: power-on}
                    - {server: {send: abc}}
                    - {server: {at: 'udp 1.2.3.4:5', receive: abc}}
                    - {server: {accepts: false}}
                    - {server: {closes: true}}
                    - {send: AT, expect: [OK], retyped: true, times: 2}
                    - {note: look}
                """);

    assertThat(session.steps().stream().map(Step::words))
        .containsExactly(
            "AT+X",
            "data hi\\x1A",
            "unasked [A, B]",
            "raw abc",
            "waiting 2000 ms",
            "power-on",
            "the server sends abc",
            "the server receives abc",
            "the server stops accepting",
            "the server closes the connection",
            "AT",
            "AT",
            "look");
    assertThat(((Step.Send) session.steps().getFirst()).within()).isEqualTo(Duration.ofMinutes(1));
    assertThat(((Step.Unsolicited) session.steps().get(2)).anyOrder()).isTrue();
    assertThat(((Step.Send) session.steps().getFirst()).retyped()).isFalse();
    assertThat(((Step.Send) session.steps().get(11)).retyped()).isTrue();
    assertThat(((Step.ServerReceives) session.steps().get(7)).at()).isEqualTo("udp 1.2.3.4:5");
  }

  @Test
  void readsTheSetUpAndTheServers() throws IOException {
    Session session =
        read(
            HEAD
                + """
                  setup: {sim: ready, power: 'off', pdn: down, rrc: idle, ip: 10.1.2.3, ipv6: 'fe80::1',
                          tac: 18BE, ci: 0183DB22, network_time: '2019-02-22T06:19:15Z',
                          sms_next_mr: 56, sms_next_index: 10}
                  lasts: 30 s
                  servers:
                    - {kind: dns, address: 1.1.1.1, port: 53, names: {a.b: [10.0.0.1]}, note: n}
                    - {kind: ntp, address: ntp.org, port: 123, drops: 1}
                  left_out:
                    - {urc: [A, B], within: 1 min}
                  steps: []
                  corrected: |
                    A blank.
                """);

    Setup setup = session.setup();
    assertThat(setup.registered()).isFalse();
    assertThat(setup.on()).isFalse();
    assertThat(setup.pdn()).isFalse();
    assertThat(setup.signalling()).contains(false);
    assertThat(setup.address().orElseThrow().getHostAddress()).isEqualTo("10.1.2.3");
    assertThat(setup.cell()).contains(new Setup.CellName("18BE", "0183DB22"));
    assertThat(setup.networkTime()).hasToString("Optional[2019-02-22T06:19:15Z]");
    assertThat(setup.nextMessageReference()).contains(56);
    assertThat(setup.firstMessageIndex()).contains(10);
    assertThat(setup.unknown()).isEmpty();
    assertThat(session.isTemplate()).isFalse();
    assertThat(session.lasts()).isEqualTo(Duration.ofSeconds(30));
    assertThat(session.leftOut().getFirst().lines()).hasToString("[A, B]");
    assertThat(session.servers().getLast().trait("drops")).contains("1");
    assertThat(session.servers().getLast().trait("user")).isEmpty();
    assertThat(session.servers().getFirst().names()).containsOnlyKeys("a.b");
    assertThat(session.corrected()).isEqualTo("A blank.");
  }

  @Test
  void remembersWhatItDoesNotKnowOfTheSetUp() throws IOException {
    Session session = read(HEAD + "  setup: {sim: ready, gravity: low}\n  steps: []\n");

    assertThat(session.setup().unknown()).containsExactly("gravity");
    assertThat(Player.needs(session)).containsExactly("gravity");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {send: AT, expects: [OK]}          | lacks expect
          {send: AT, expect: OK}             | expect must be a list
          {send: AT, expect: [OK], also: 1}  | has unknown keys: also
          {wait: a while}                    | a time is a number and ms, s, min or h, not a while
          {act: explode}                     | there is no act explode
          {send: AT, expect: [OK], times: x} | times must be a number
          {urc: [A], order: random}          | order can only be any, not random
          {server: {}}                       | must have send, receive, closes: true or accepts: false
          {send: AT, expect: ['{what}']}     | {what} is no placeholder
          {}                                 | lacks note
          """)
  void saysWhereAStepIsWrong(String step, String complaint) {
    String text = HEAD + "  setup: {sim: ready}\n  steps:\n    - " + step + "\n";

    assertThatThrownBy(() -> read(text))
        .isInstanceOf(SessionFormatException.class)
        .hasMessageStartingWith("test.yaml, example")
        .hasMessageContaining(complaint);
  }

  @Test
  void refusesWhatAServerOfItsKindHasNot() {
    String server = "  servers:\n    - {kind: dns, address: 1.1.1.1, port: 53, drops: 1}\n";

    assertThatThrownBy(() -> read(HEAD + "  setup: {sim: ready}\n" + server + "  steps: []\n"))
        .isInstanceOf(SessionFormatException.class)
        .hasMessageContaining("server 1: has unknown keys: drops");
  }

  @Test
  void leavesOutNothingButWhatComesUnasked() {
    assertThatThrownBy(() ->
            read(HEAD + "  setup: {sim: ready}\n  left_out:\n    - {wait: 1 s}\n  steps: []\n"))
        .isInstanceOf(SessionFormatException.class)
        .hasMessageContaining("left_out must be urc, not waiting 1000 ms");
  }

  @Test
  void refusesAKeyTwiceAndAFileThatIsNoYaml() {
    assertThatThrownBy(() -> read("- id: a\n  id: b\n"))
        .isInstanceOf(SessionFormatException.class)
        .hasMessageContaining("Duplicate");
    assertThatThrownBy(() -> read("- [unclosed"))
        .isInstanceOf(SessionFormatException.class)
        .hasMessageStartingWith("test.yaml");
  }

  private static Session read(String text) throws IOException {
    List<Session> sessions =
        SessionReader.read("test.yaml", new ByteArrayInputStream(text.getBytes(UTF_8)));
    assertThat(sessions).hasSize(1);
    return sessions.getFirst();
  }
}
