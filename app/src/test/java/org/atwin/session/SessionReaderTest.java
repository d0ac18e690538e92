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
            "look");
    assertThat(((Step.Send) session.steps().getFirst()).within()).isEqualTo(Duration.ofMinutes(1));
    assertThat(((Step.Unsolicited) session.steps().get(2)).anyOrder()).isTrue();
    assertThat(((Step.ServerReceives) session.steps().get(7)).at()).isEqualTo("udp 1.2.3.4:5");
  }

  @Test
  void readsTheSetUpAndTheServers() throws IOException {
    Session session =
        read(
            HEAD
                + """
                  setup: {sim: ready, power: 'off', pdn: down, rrc: idle, ip: 10.1.2.3, ipv6: 'fe80::1',
                          tac: 18BE, ci: 0183DB22, network_time: '2019-02-22T06:19:15Z'}
                  servers:
                    - {kind: dns, address: 1.1.1.1, port: 53, names: {a.b: [10.0.0.1]}, note: n}
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
    assertThat(setup.unknown()).isEmpty();
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
