package org.atwin.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.atwin.module.Module;
import org.atwin.port.TcpPort;
import org.atwin.twin.TwinBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlayCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void playsSessionsOnATwinOfItsOwn() {
    int status = run(new PlayCommand(), "twin", "m531x-6.1.2-tcp", "m531x-6.4-manual-*");

    assertThat(out.toString())
        .startsWith("replayed m531x-6.1.2-tcp")
        .contains("replayed m531x-6.4-manual-hex-address")
        .endsWith("4 of 4 replayed%n".formatted());
    assertThat(status).isZero();
  }

  @Test
  void playsARecordingAndExitsWithOneOnADifference(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("mine.yaml"),
            """
            - id: mine
              section: '-'
              title: Of my own
              model: m5311
              setup: {sim: ready, registered: true}
              steps:
                - {send: 'AT+NOSUCH', expect: [OK]}
            """);

    int status = run(new PlayCommand(), "twin", file.toString());

    assertThat(out.toString())
        .startsWith("differs  mine (-, Of my own) on m5311 differs at step 1: AT+NOSUCH")
        .endsWith("0 of 1 replayed%n".formatted());
    assertThat(status).isEqualTo(1);
  }

  @Test
  void saysWhatASessionNeedsAndDoesNotCallThatReplayed(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("mine.yaml"),
            """
            - {id: mine, section: '-', title: Mine, model: m5311, setup: {sim: ready, gravity: low}}
            """);

    int status = run(new PlayCommand(), "twin", file.toString());

    assertThat(out.toString())
        .isEqualTo("pending  mine: needs gravity%n0 of 1 replayed%n".formatted());
    assertThat(status).isEqualTo(1);
  }

  @Test
  void countsTemplatesApartAndDoesNotCallThemFailed() {
    int status = run(new PlayCommand(), "twin", "m531x-7.1.2-*");

    assertThat(out.toString())
        .contains("replayed m531x-7.1.2-ca-certificate")
        .contains("template m531x-7.1.2-mutual: the manual prints placeholders, fill them in")
        .endsWith("1 of 3 replayed, 2 templates%n".formatted());
    assertThat(status).isZero();
  }

  @Test
  void saysOfAPortInWhichStateASessionBegins(@TempDir Path folder) throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("mine.yaml"),
            """
            - id: mine
              section: '-'
              title: Of my own
              model: M5311-LV
              setup: {sim: absent, registered: false}
              steps:
                - {send: 'AT+CPIN?', expect: ['+CME ERROR: SIM not inserted']}
            """);
    Module module = TwinBuilder.of("m5311").speed(TwinBuilder.Speed.INSTANT).build();
    var port = TcpPort.at("127.0.0.1", 0);
    try {
      module.connect(port);
      module.post(module::switchOn);

      int status = run(new PlayCommand(), port.address(), file.toString());

      assertThat(out.toString())
          .startsWith(
              "  note: it begins with a M5311-LV and no SIM card, the module not registered")
          .contains("differs  mine ")
          .contains("the port may not be in the state that it begins in; `atwin play twin` makes");
      assertThat(status).isEqualTo(1);
    } finally {
      module.close();
    }
  }

  @Test
  void refusesANameThatDoesNotExist() {
    assertThat(run(new PlayCommand(), "twin", "m531x-9.9.9")).isEqualTo(2);
    assertThat(err.toString()).startsWith("atwin: there is no session m531x-9.9.9");

    assertThat(run(new PlayCommand(), "twin", "nothing-*")).isEqualTo(2);
    assertThat(run(new PlayCommand(), "twin", "nothing.yaml")).isEqualTo(2);
    assertThat(run(new PlayCommand(), "twin", "--time-scale=0", "m531x-6.1.2-tcp")).isEqualTo(2);
    assertThat(run(new PlayCommand(), "twin")).isEqualTo(2);
  }

  @Test
  void saysInOneLineThatAPortCannotBeHad() {
    assertThat(run(new PlayCommand(), "127.0.0.1:1", "--dial", "m531x-6.1.2-tcp")).isEqualTo(1);
    assertThat(err.toString().lines()).hasSize(1);
    assertThat(err.toString()).startsWith("atwin: cannot connect to 127.0.0.1:1");
  }

  @Test
  void dialsNoStrangerFromAPortUnlessTold() throws IOException {
    try (var port = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port.setSoTimeout(1);
      String where = "127.0.0.1:" + port.getLocalPort();

      assertThat(run(new PlayCommand(), where, "m531x-6.1.2-tcp", "m531x-2.3.1-*")).isEqualTo(2);

      assertThat(err.toString())
          .startsWith("atwin: the module would dial 47.93.217.230: say --dial if it may")
          .hasLineCount(1);
      assertThatThrownBy(port::accept).isInstanceOf(SocketTimeoutException.class);
    }
  }

  @Test
  void listsTheSessionsOfAFamily() {
    int status = run(new SessionsCommand(), "m5311");

    assertThat(status).isZero();
    assertThat(out.toString().lines())
        .anyMatch(line -> line.matches("m531x-6.1.2-tcp +M5311 6.1.2 +M5311-LV +TCP socket"))
        .anyMatch(line -> line.matches("m531x-7.1.2-mutual.* \\[template]"))
        .noneMatch(line -> line.startsWith("onemo"));
  }

  @Test
  void showsASessionOfThatName() {
    assertThat(run(new SessionsCommand(), "m531x-6.1.2-tcp")).isZero();
    assertThat(out.toString())
        .startsWith("m531x-6.1.2-tcp (M5311 6.1.2, TCP socket)")
        .contains("begins with a M5311-LV and the module registered")
        .containsPattern("(?m)^> AT\\+IPSTART=.*47\\.93\\.217\\.230")
        .containsPattern("(?m)^< OK$");
  }

  @Test
  void listsAllSessions() {
    assertThat(run(new SessionsCommand())).isZero();
    assertThat(out.toString().lines()).hasSize(203);
  }

  @Test
  void refusesToListTheSessionsOfAModelThatHasNone() {
    assertThat(run(new SessionsCommand(), "toaster")).isEqualTo(2);
    assertThat(err.toString()).startsWith("atwin: no session is of model toaster");
  }

  private int run(Object command, String... arguments) {
    return CommandLines.of(command)
        .setOut(new PrintWriter(out, true))
        .setErr(new PrintWriter(err, true))
        .execute(arguments);
  }
}
