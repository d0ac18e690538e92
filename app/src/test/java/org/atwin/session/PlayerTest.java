package org.atwin.session;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.atwin.module.Module;
import org.atwin.port.Port;
import org.atwin.port.PtyPort;
import org.atwin.port.TcpPort;
import org.atwin.twin.TwinBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A player must see every difference, and play on any port. */
class PlayerTest {

  private static final String UDP =
      """
        setup: {sim: ready, registered: true}
        servers:
          - {kind: udp-push, address: 47.93.217.230, port: 2008}
        before:
          - {send: 'AT+IPSTART=0,"UDP","47.93.217.230",2008', expect: [OK]}
        steps:
          - {send: 'AT+IPSEND=0,0,"hello"', expect: ['+IPSEND: 0,5', OK]}
      """;

  private final StringWriter said = new StringWriter();

  @Test
  void passesWhatComesAsExpected() throws Exception {
    assertThat(playOnTwin(UDP + "    - {server: {receive: hello}}\n"))
        .isInstanceOf(Outcome.Passed.class);
  }

  @Test
  void reportsALineThatIsDifferent() throws Exception {
    String report =
        differenceOf(
            """
              setup: {sim: ready, registered: true}
              steps:
                - {send: 'AT+CEREG?', expect: ['+CEREG: 0,5', OK]}
            """);

    assertThat(report)
        .startsWith(
            """
            example (6.1, An example) on M5311-LV differs at step 1: AT+CEREG?
              expected  +CEREG: 0,5
              received  \\r\\n+CEREG: 0,1\\r\\n\\r\\nOK\\r\\n
            the wire, seconds since the start, > typed, < received:
            """)
        .containsPattern("\\d\\.\\d{3} > AT\\+CEREG\\?\\\\r\n")
        .containsPattern("\\d\\.\\d{3} < AT\\+CEREG\\?\\\\r\\\\r\\\\n\\+CEREG: 0,1");
  }

  @Test
  void reportsALineThatIsLeftOver() throws Exception {
    String report =
        differenceOf(
            """
              setup: {sim: ready, registered: true, pdn: down, ip: 10.1.2.3}
              steps:
                - {send: 'AT+EGACT=1,1,"","",""', expect: ['+EGACT:1', OK]}
                - {urc: ['+IP: 10.1.2.3']}
            """);

    assertThat(report)
        .contains("after the last step", "expected  nothing more", "\\r\\n+EGACT:1,1,1,1\\r\\n");
  }

  @Test
  void reportsWhatAServerReceivedInstead() throws Exception {
    assertThat(differenceOf(UDP + "    - {server: {receive: hallo}}\n"))
        .contains("expected  udp 47.93.217.230:2008 to receive hallo", "received  hello");
  }

  @Test
  void reportsADifferenceOnTheWayToTheBeginning() throws Exception {
    assertThat(
            differenceOf(
                """
                  setup: {sim: ready, registered: true}
                  before:
                    - {send: 'AT+CMEE=2', expect: [ERROR]}
                  steps: []
                """))
        .contains("differs at before the session, step 1: AT+CMEE=2");
  }

  @Test
  void waitsOnTheTwinsClock() throws Exception {
    Session session =
        session(
            """
              setup: {sim: ready, registered: true, rrc: idle}
              steps:
                - {send: 'AT+CSCON=1', expect: [OK]}
                - {act: paging}
                - {urc: ['+CSCON: 1']}
                - {urc: ['+CSCON: 0'], within: 30 s}
            """);

    assertThat(Player.playOnTwin(session, 100)).isInstanceOf(Outcome.Passed.class);
  }

  @Test
  void doesNotPretendToPlayWhatItCannot() throws IOException {
    Session session = session("  setup: {sim: ready, gravity: none}\n  steps: []\n");

    assertThatThrownBy(() -> Player.playOnTwin(session, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("example cannot be played yet, it needs gravity");
  }

  @Test
  void playsOnATcpPortAndSaysWhatToDo() throws Exception {
    var port = TcpPort.at("127.0.0.1", 0);
    Session session =
        session(
            """
              setup: {sim: ready, registered: true}
              servers:
                - {kind: tcp-sink, address: 10.1.1.1, port: 7}
              steps:
                - {note: plug it in}
                - {act: power-on}
                - {send: AT, expect: [OK]}
            """);

    assertThat(playOn(port, session)).isInstanceOf(Outcome.Passed.class);
    assertThat(said.toString())
        .contains(
            "note: the module must reach a tcp-sink server at tcp 10.1.1.1:7",
            "note: plug it in",
            "please switch the module on");
  }

  @Test
  void playsOnAPseudoTerminal(@TempDir Path folder) throws Exception {
    Session session =
        session(
            """
              setup: {sim: ready, registered: true}
              steps:
                - {send: AT, expect: [OK]}
                - {send: 'AT+CGMI', expect: ['{any}', OK]}
            """);

    assertThat(playOn(PtyPort.at(folder.resolve("port")), session))
        .isInstanceOf(Outcome.Passed.class);
  }

  @Test
  void saysThatAPortCannotBeHad(@TempDir Path folder) throws IOException {
    Session session = session("  setup: {sim: ready}\n  steps: []\n");
    String missing = folder.resolve("missing").toString();

    assertThatThrownBy(() -> Player.playOnPort(session, missing, new PrintWriter(said)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(missing);
    assertThatThrownBy(() -> Player.playOnPort(session, "127.0.0.1:1", new PrintWriter(said)))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("cannot connect to 127.0.0.1:1");
  }

  private Outcome playOn(Port port, Session session) throws Exception {
    try (Module module = TwinBuilder.of("m5311-lv").speed(TwinBuilder.Speed.INSTANT).build()) {
      module.connect(port);
      module.post(module::switchOn);
      awaitBoot(module);
      return Player.playOnPort(session, port.address(), new PrintWriter(said));
    }
  }

  private static void awaitBoot(Module module) throws InterruptedException {
    var clock = module.timeline();
    for (int i = 0; i < 500; i++) {
      if (module.ask(() -> module.radio().contexts().isActive(1)).join()) {
        return;
      }
      clock.sleep(java.time.Duration.ofMillis(10));
    }
    throw new AssertionError("the twin does not register");
  }

  private static String differenceOf(String body) throws Exception {
    Outcome outcome = playOnTwin(body);
    assertThat(outcome).isInstanceOf(Outcome.Differs.class);
    return ((Outcome.Differs) outcome).report();
  }

  private static Outcome playOnTwin(String body) throws Exception {
    return Player.playOnTwin(session(body), 1);
  }

  private static Session session(String body) throws IOException {
    String text =
        """
        - id: example
          section: '6.1'
          title: An example
          model: M5311-LV
        """
            + body;
    return SessionReader.read("test.yaml", new ByteArrayInputStream(text.getBytes(UTF_8)))
        .getFirst();
  }
}
