package org.atwin.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.atwin.testkit.Host;
import org.atwin.testkit.Line;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * {@code atwin run m5311} as a person meets it: on a pseudo-terminal of the program {@code script}
 * of util-linux, in whose shell the modes of the terminal are seen afterwards.
 */
@EnabledOnOs(OS.LINUX)
class ConsoleTest {

  private static final int PATIENCE_SECONDS = 60;

  private Process script;
  private Host keys;

  @AfterEach
  void close() throws Exception {
    if (script != null) {
      // In order, so that the twin leaves no link behind.
      for (ProcessHandle each : script.descendants().toList()) {
        each.destroy();
        each.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      }
      script.destroyForcibly();
      keys.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"xterm", "dumb"})
  void passesEachKeyToTheModuleAndPrintsWhatItSays(String kind) throws Exception {
    open(kind);

    assertThat(keys.await("This console is the serial port: type AT. Ctrl-] quits.\r\n"))
        .containsPattern("lab: echo\\.lab, .*mqtt\\.lab.* \\(`atwin lab` says more\\)\r\n");
    assertThat(keys.await("ready name=")).isEqualTo("ready name=");
    keys.await(" stdio=-\r\n");
    assertThat(keys.await("\r\n+CFUN: 1\r\n")).isEqualTo("\r\n*ATREADY: 1\r\n\r\n+CFUN: 1\r\n");
    keys.await("\r\n+IP: 10.");
    keys.await("\r\n+IP: 2409:");
    keys.await("\r\n");

    keys.press("A");
    assertThat(keys.await("A")).as("the module echoes each key").isEqualTo("A");
    keys.press("T+CSX\u007fQ");
    assertThat(keys.await("Q")).as("backspace").isEqualTo("T+CSX\b \bQ");
    keys.press("\r");
    assertThat(keys.await("OK\r\n")).startsWith("\r\r\n+CSQ: ").endsWith("\r\n\r\nOK\r\n");
  }

  @Test
  void givesTheModuleTheControlKeysAsWell() throws Exception {
    open("xterm");
    keys.await(" stdio=-\r\n");
    keys.await("\r\n+IP: ");
    keys.await("\r\n");

    // None of interrupt, end of file, suspend, quit, stop and start means anything here.
    keys.press("\u0003\u0004\u001a\u001c\u0013\u0011");
    assertThat(keys.ask("AT+CMGF=1", "\r\nOK\r\n")).isEqualTo("AT+CMGF=1\r\r\nOK\r\n");
    keys.type("AT+CMGS=\"+8613800138000\"");
    keys.await("\r\n> ");
    keys.press("never sent\u001b");
    assertThat(keys.await("OK\r\n")).startsWith("never sent");
  }

  @Test
  void givesTheTerminalBackWhenThePersonQuits() throws Exception {
    open("xterm");
    keys.await(" stdio=-\r\n");

    keys.press("\u001d");

    assertThat(keys.await("status=0\r\n")).endsWith("\r\nstatus=0\r\n");
    keys.await(" isig icanon ");
    assertThat(script.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  @Test
  void givesTheTerminalBackWhenASignalEndsIt() throws Exception {
    open("xterm");
    keys.await("pid=");
    String pid = keys.await("\r\n").strip();
    keys.await(" stdio=-\r\n");

    ProcessHandle.of(Long.parseLong(pid)).orElseThrow().destroy();

    keys.await("status=0\r\n");
    keys.await(" isig icanon ");
  }

  /** Starts a twin on a terminal of a kind; afterwards a shell there tells how it finds it. */
  private void open(String kind) throws IOException {
    assumeThat(Files.isExecutable(Path.of("/usr/bin/script"))).isTrue();
    String atwin =
        TwinProcess.command("run", "m5311", "--no-api").stream()
            .map(word -> '"' + word + '"')
            .collect(Collectors.joining(" "));
    String line =
        "sh -c 'echo pid=$$; exec %s'; echo status=$?; stty -a | tr '\\n;' '  '".formatted(atwin);
    var builder = new ProcessBuilder("/usr/bin/script", "-q", "-f", "-c", line, "/dev/null");
    builder.environment().put("TERM", kind);
    builder.environment().put("SHELL", "/bin/sh");
    script = builder.redirectErrorStream(true).start();
    keys = new Host(Line.over(script.getInputStream(), script.getOutputStream()));
  }
}
