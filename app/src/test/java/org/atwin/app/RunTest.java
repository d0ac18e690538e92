package org.atwin.app;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.atwin.testkit.Host;
import org.atwin.testkit.Line;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code atwin run} as a process of its own. */
class RunTest {

  private static final Duration STOP = Duration.ofSeconds(2);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path directory;

  @Test
  void answersAtOnTcpOnceItIsReadyAndEndsWithStatusZero() throws Exception {
    try (var twin = TwinProcess.start("run", "M5311-lv", "--tcp", "0", "--api", "0")) {
      assertThat(twin.awaitReady())
          .matches(
              "ready name=m5311-lv-1 model=M5311-LV tcp=127\\.0\\.0\\.1:\\d+"
                  + " api=http://127\\.0\\.0\\.1:\\d+");
      assertThat(twin.lines()).first().isEqualTo("tcp " + twin.ready("tcp"));

      try (Host wire = new Host(Line.tcp(twin.ready("tcp")))) {
        assertThat(wire.ask("AT", "\r\nOK\r\n")).endsWith("AT\r\r\nOK\r\n");
      }

      assertThat(twin.terminate(STOP)).isZero();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void publishesAPseudoTerminalAndRemovesItsLink() throws Exception {
    Path link = directory.resolve("modem");
    try (var twin = TwinProcess.start("run", "m5311", "--pty", link.toString(), "--no-api")) {
      twin.awaitReady();
      assertThat(twin.ready("pty")).isEqualTo(link.toString());

      try (Host wire = new Host(Line.device(Path.of(link.toString())))) {
        assertThat(wire.ask("AT", "\r\nOK\r\n")).endsWith("AT\r\r\nOK\r\n");
      }

      assertThat(twin.terminate(STOP)).isZero();
      assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
    }
  }

  @Test
  void takesInputOnStdinOnlyOnceItIsReadyAndEndsWithIt() throws Exception {
    try (var twin = TwinProcess.startOnStreams("run", "m5311", "--stdio", "--no-api")) {
      // Given before the module has started, and the end of the input with it
      twin.input().write("ATE0\rAT+CSQ\r".getBytes(ISO_8859_1));
      twin.input().close();

      String said = new String(twin.output().readAllBytes(), ISO_8859_1);

      assertThat(twin.awaitReady()).startsWith("ready name=m5311-lv-1 model=M5311-LV stdio=-");
      assertThat(twin.awaitExit()).isZero();
      assertThat(said).startsWith("\r\n*ATREADY: 1\r\n").contains("\r\n+CSQ: ").endsWith("OK\r\n");
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void showsAPersonWhereEverythingIsBeforeTheModuleSpeaks() throws Exception {
    Path device = directory.resolve("screen");
    try (var screen = new Host(Screen.at(device));
        var twin = TwinProcess.startAt(device, "run", "m5311", "--pace", "instant")) {
      assertThat(screen.await("ready name=m5311-lv-1 ")).doesNotContain("*ATREADY");
      screen.await("\r\n*ATREADY: 1\r\n");

      screen.press("AT\r");
      screen.await("AT\r\r\nOK\r\n");

      screen.press("\u001D"); // Ctrl-]
      assertThat(twin.awaitExit()).isZero();
    }
  }

  /** Where nothing takes time, a bearer takes none either. */
  @ParameterizedTest
  @ValueSource(strings = {"m5311", "ml307r-dc", "dx-ct11"})
  void isOnTheNetworkWhenItIsReadyAtNoPace(String model) throws Exception {
    try (var twin =
        TwinProcess.start("run", model, "--tcp", "0", "--no-api", "--pace", "instant")) {
      twin.awaitReady();
      try (Host wire = new Host(Line.tcp(twin.ready("tcp")))) {
        wire.ask("ATE0", "OK\r\n");
        assertThat(wire.ask("AT+CGPADDR=1", "OK\r\n")).contains("10.");
      }
    }
  }

  @Test
  void exchangesDataWithTheLabByItsName() throws Exception {
    try (var twin = TwinProcess.start("run", "m5311", "--tcp", "0", "--lab", "--no-api")) {
      twin.awaitReady();
      assertThat(twin.lines())
          .anyMatch(line -> line.startsWith("lab echo.lab:7/tcp -> 127.0.0.1:"));
      try (Host wire = new Host(Line.tcp(twin.ready("tcp")))) {
        wire.ask("ATE0", "\r\nOK\r\n");
        awaitAddress(wire);

        wire.ask("AT+IPSTART=0,\"TCP\",\"echo.lab\",7", "\r\nOK\r\n");
        wire.await("\r\nCONNECT OK\r\n");
        wire.ask("AT+IPSEND=0,,\"hello\"", "\r\nOK\r\n");

        assertThat(wire.await("hello\r\n")).contains("+IPRD: 0,");
      }
    }
  }

  @Test
  void keepsStateAcrossProcesses() throws Exception {
    String[] command = {"run", "m5311", "--tcp", "0", "--no-api", "--state", directory.toString()};
    try (var twin = TwinProcess.start(command)) {
      twin.awaitReady();
      try (Host wire = new Host(Line.tcp(twin.ready("tcp")))) {
        wire.ask("AT+CMEE=1", "\r\nOK\r\n");
        wire.ask("AT&W", "\r\nOK\r\n");
      }
      assertThat(twin.terminate(STOP)).isZero();
    }

    try (var again = TwinProcess.start(command)) {
      again.awaitReady();
      try (Host wire = new Host(Line.tcp(again.ready("tcp")))) {
        assertThat(wire.ask("AT+CMEE?", "\r\nOK\r\n")).contains("+CMEE: 1");
      }
    }
  }

  @Test
  void refusesAStateDirectoryThatIsInUse() throws Exception {
    String[] command = {"run", "m5311", "--tcp", "0", "--no-api", "--state", directory.toString()};
    try (var first = TwinProcess.start(command)) {
      first.awaitReady();
      try (var second = TwinProcess.startOnStreams(command)) {
        assertThat(second.awaitExit()).isEqualTo(1);
        assertThat(second.nextLine()).startsWith("atwin: ").contains("is in use by another twin");
      }
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void takesTheNextNameWhereATwinOfThatNameIs() throws Exception {
    try (var first = TwinProcess.start("run", "m5311", "--pty", "--no-api");
        var second = TwinProcess.start("run", "m5311", "--pty", "--no-api")) {
      first.awaitReady();
      second.awaitReady();

      assertThat(second.ready("name")).isNotEqualTo(first.ready("name"));
      for (TwinProcess twin : List.of(first, second)) {
        assertThat(twin.ready("pty")).endsWith("/" + twin.ready("name"));
        try (Host wire = new Host(Line.device(Path.of(twin.ready("pty"))))) {
          assertThat(wire.ask("AT", "\r\nOK\r\n")).endsWith("AT\r\r\nOK\r\n");
        }
      }
    }
  }

  @Test
  void hasANameAndNumbersOfItsOwnOnEveryKindOfPort() throws Exception {
    String[] command = {"run", "m5311", "--tcp", "0", "--no-api"};
    try (var first = TwinProcess.start(command);
        var second = TwinProcess.start(command)) {
      first.awaitReady();
      second.awaitReady();

      assertThat(second.ready("name")).isNotEqualTo(first.ready("name"));
      try (Host one = new Host(Line.tcp(first.ready("tcp")));
          Host other = new Host(Line.tcp(second.ready("tcp")))) {
        one.ask("ATE0", "\r\nOK\r\n");
        other.ask("ATE0", "\r\nOK\r\n");
        assertThat(other.ask("AT+CGSN=1", "\r\nOK\r\n"))
            .isNotEqualTo(one.ask("AT+CGSN=1", "\r\nOK\r\n"));
      }
    }
  }

  @Test
  void refusesANameThatAnotherTwinHas() throws Exception {
    String[] command = {"run", "m5311", "--tcp", "0", "--no-api", "--name", "only-one"};
    try (var first = TwinProcess.start(command)) {
      first.awaitReady();
      try (var second = TwinProcess.startOnStreams(command)) {
        assertThat(second.awaitExit()).isEqualTo(1);
        assertThat(second.nextLine())
            .isEqualTo("atwin: only-one is in use by another twin: choose another --name");
      }
    }
    try (var again = TwinProcess.start(command)) {
      again.awaitReady();
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void refusesALinkThatAnotherTwinHas() throws Exception {
    String link = directory.resolve("modem").toString();
    try (var first = TwinProcess.start("run", "m5311", "--pty", link, "--no-api")) {
      first.awaitReady();
      try (var second = TwinProcess.startOnStreams("run", "m5311", "--pty", link, "--no-api")) {
        assertThat(second.awaitExit()).isEqualTo(1);
        assertThat(second.nextLine()).startsWith("atwin: " + link + " is in use by another twin");
      }
      try (Host wire = new Host(Line.device(Path.of(link)))) {
        assertThat(wire.ask("AT", "\r\nOK\r\n")).endsWith("AT\r\r\nOK\r\n");
      }
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void leavesNothingBehindWhenASignalEndsItWhileItStarts() throws Exception {
    Path link = directory.resolve("modem");
    String[] command = {"run", "m5311", "--pty", link.toString(), "--no-api", "--pace", "real"};
    try (var twin = TwinProcess.start(command);
        var watch = directory.getFileSystem().newWatchService()) {
      directory.register(watch, StandardWatchEventKinds.ENTRY_CREATE);
      while (!Files.isSymbolicLink(link)) {
        assertThat(watch.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS))
            .isNotNull()
            .matches(WatchKey::reset);
      }

      assertThat(twin.terminate(PATIENCE)).isZero();
    }
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void switchesOnWhenTheFirstClientConnects() throws Exception {
    try (var twin =
        TwinProcess.start("run", "m5311", "--tcp", "0", "--no-api", "--power-on", "connect")) {
      twin.awaitReady();

      try (Host wire = new Host(Line.tcp(twin.ready("tcp")))) {
        assertThat(wire.await("*ATREADY: 1")).isEqualTo("\r\n*ATREADY: 1");
      }
    }
  }

  @Test
  void runsSeveralTwinsOfAFile() throws Exception {
    Path file = directory.resolve("fleet.yaml");
    Files.writeString(
        file,
        """
        model: m5311
        no-api: true
        tcp: 0
        modules:
          - name: one
          - name: two
            imei: "868131050000017"
        """);
    try (var twins = TwinProcess.start("run", "--config", file.toString())) {
      twins.awaitReady();
      String one = twins.ready("tcp");
      assertThat(twins.awaitReady()).startsWith("ready name=two model=M5311-LV tcp=");

      try (Host first = new Host(Line.tcp(one));
          Host second = new Host(Line.tcp(twins.ready("tcp")))) {
        assertThat(first.ask("AT+CGSN=1", "\r\nOK\r\n")).doesNotContain("868131050000017");
        assertThat(second.ask("AT+CGSN=1", "\r\nOK\r\n")).contains("868131050000017");
      }

      assertThat(twins.terminate(STOP)).isZero();
    }
  }

  @Test
  void runsAsManyTwinsAsAFileCounts() throws Exception {
    Path file = directory.resolve("fleet.yaml");
    Files.writeString(
        file,
        """
        no-api: true
        modules:
          - model: m5311
            count: 3
            name: meter-{n}
            tcp: 0
            imei: 86813105{n+1000000}
          - {model: dx-ct11, count: 2, tcp: 0}
        """);
    try (var twins = TwinProcess.start("run", "--config", file.toString())) {
      assertThat(twins.awaitReady()).startsWith("ready name=meter-1 model=M5311-LV tcp=");
      assertThat(twins.awaitReady()).startsWith("ready name=meter-2 model=M5311-LV tcp=");
      assertThat(twins.awaitReady()).startsWith("ready name=meter-3 model=M5311-LV tcp=");
      try (Host third = new Host(Line.tcp(twins.ready("tcp")))) {
        assertThat(third.ask("AT+CGSN=1", "\r\nOK\r\n")).contains("868131051000003");
      }
      twins.awaitReady();
      String first = twins.ready("name");
      twins.awaitReady();
      assertThat(twins.ready("name")).startsWith("dx-ct11-").isNotEqualTo(first);
    }
  }

  @Test
  void tracesBytesAndEvents() throws Exception {
    Path trace = directory.resolve("trace.jsonl");
    try (var twin =
        TwinProcess.start("run", "m5311", "--tcp", "0", "--no-api", "--trace", trace.toString())) {
      twin.awaitReady();
      try (Host wire = new Host(Line.tcp(twin.ready("tcp")))) {
        wire.ask("AT", "\r\nOK\r\n");
      }
      assertThat(twin.terminate(STOP)).isZero();
    }

    List<String> lines = Files.readAllLines(trace);
    assertThat(lines)
        .allMatch(line -> line.matches("\\{\"t\":\"20[^\"]+Z\",\"module\":\"m5311-lv-1\",.*}"))
        .anyMatch(line -> line.endsWith("\"event\":\"power\",\"detail\":\"on\"}"))
        .anyMatch(line -> line.endsWith("\"dir\":\"rx\",\"data\":\"AT\\r\"}"))
        .anyMatch(line -> line.endsWith("\"dir\":\"tx\",\"data\":\"AT\\r\\r\\nOK\\r\\n\"}"))
        .last()
        .asString()
        .endsWith("\"event\":\"power\",\"detail\":\"off\"}");
  }

  @Test
  void runsTheLabAlone() throws Exception {
    try (var lab = TwinProcess.start("lab")) {
      assertThat(lab.awaitReady()).isEqualTo("ready");
      assertThat(lab.lines())
          .anyMatch(line -> line.startsWith("lab http.lab:80/tcp -> 127.0.0.1:"));

      assertThat(lab.terminate(STOP)).isZero();
    }
  }

  /** The address is there when the network has registered the module. */
  private static void awaitAddress(Host wire) throws Exception {
    wire.type("AT+CGACT?");
    String answer = wire.await("\r\nOK\r\n");
    if (!answer.contains("+CGACT: 1,1") && !answer.contains("+IP: ")) {
      wire.await("+IP: ");
    }
  }
}
