package org.atwin.port;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.atwin.testkit.Host;
import org.atwin.testkit.Line;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class PtyPortTest extends PortContract {

  private static final int MUCH = 1024 * 1024;
  private static final int CROWD = 1000;

  @TempDir Path directory;

  private Path link;
  private int ports;

  @Override
  PtyPort fresh() {
    Path fresh = directory.resolve(ports == 0 ? "modem" : "modem-" + ports);
    ports++;
    link = link == null ? fresh : link;
    return PtyPort.at(fresh);
  }

  @Override
  Line lineTo(Port port) {
    return Line.device(Path.of(port.address()));
  }

  @Override
  String[] descriptors() {
    return new String[] {"/dev/pts", "/dev/ptmx", "anon_inode"};
  }

  @Test
  void readsNothingWhileInputIsPausedNotEvenThatTheClientLeft() throws Exception {
    Ear ear = Ear.at(port);
    port.pauseInput(true);
    try (Host client = clientOf(port)) {
      ear.hears("<connected>");
      client.press("ATE0\r");
    }
    assertThat(ear.nextWithin(50)).isNull();

    port.pauseInput(false);

    ear.hears("ATE0\r", "<disconnected>");
  }

  @Test
  void tellsThatTheBacklogIsGoneWhenTheClientLeavesDuringAPause() throws Exception {
    Ear ear = Ear.at(port);
    try (Host _ = clientOf(port)) {
      ear.hears("<connected>");
      port.pauseInput(true);
      Patterns.write(port, MUCH);
    }

    ear.hears("<drained>");
    port.pauseInput(false);
    ear.hears("<disconnected>");
  }

  @Test
  void tellsTheSpeedThatAClientHasSet() throws Exception {
    assertThat(port.lineSpeed()).isEmpty();
    Ear.at(port);

    stty("115200");
    assertThat(port.lineSpeed()).hasValue(115_200);
    stty("9600");
    assertThat(port.lineSpeed()).hasValue(9_600);

    port.close();
    assertThat(port.lineSpeed()).isEmpty();
  }

  @Test
  void removesItsLinkWhenItCloses() throws Exception {
    Ear.at(port);
    assertThat(link).isSymbolicLink();
    assertThat(Files.readSymbolicLink(link).toString()).startsWith("/dev/pts/");
    assertThat(port.kind()).isEqualTo("pty");
    assertThat(port.address()).isEqualTo(link.toString());

    port.close();

    assertThat(Files.exists(link, LinkOption.NOFOLLOW_LINKS)).isFalse();
    port.close();
  }

  @Test
  void replacesALinkThatLeadsNowhere() throws Exception {
    Files.createSymbolicLink(link, directory.resolve("gone"));

    Ear.at(port);

    isServed(port);
    assertThat(directory.toFile().list()).containsExactlyInAnyOrder("modem", ".modem.owner");
  }

  @Test
  void refusesALinkThatAnotherPortHas() throws Exception {
    Ear.at(port);
    try (Port second = PtyPort.at(link)) {
      assertThatThrownBy(() -> Ear.at(second))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith(link + " is in use by another twin");
    }

    isServed(port);
    port.close();
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void takesOverALinkWhoseProcessWasKilled() throws Exception {
    Process killed = new ProcessBuilder("sleep", "1000").start();
    long start = killed.info().startInstant().orElseThrow().toEpochMilli();
    Files.writeString(directory.resolve(".modem.owner"), killed.pid() + " " + start);
    Files.createSymbolicLink(link, Path.of("/dev/pts/ptmx"));
    assertThatThrownBy(() -> Ear.at(port)).hasMessageContaining("is in use by another twin");
    killed.destroyForcibly().waitFor();

    try (Port successor = PtyPort.at(link)) {
      Ear.at(successor);

      isServed(successor);
    }
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void leavesALinkAloneThatNoLongerLeadsToIt() throws Exception {
    Ear.at(port);
    Path elsewhere = Files.createFile(directory.resolve("elsewhere"));
    Files.delete(link);
    Files.createSymbolicLink(link, elsewhere);

    port.close();

    assertThat(Files.readSymbolicLink(link)).isEqualTo(elsewhere);
  }

  @Test
  void refusesToReplaceAFile() throws Exception {
    Files.writeString(link, "precious");

    assertThatThrownBy(() -> Ear.at(port))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessage(link + ": not a link to a pseudo-terminal; choose another path for --pty");
    assertThat(link).hasContent("precious");
  }

  @Test
  void refusesToReplaceALinkToAFile() throws Exception {
    Path file = Files.writeString(directory.resolve("file"), "precious");
    Files.createSymbolicLink(link, file);

    assertThatThrownBy(() -> Ear.at(port)).isInstanceOf(FileAlreadyExistsException.class);
    assertThat(Files.readSymbolicLink(link)).isEqualTo(file);
  }

  @Test
  void hasALinkInTheRunDirectoryWhenOnlyNamed() throws Exception {
    try (Port named = PtyPort.named("port-test-" + ProcessHandle.current().pid())) {
      Ear.at(named);
      isServed(named);
    }
    assertThatThrownBy(() -> PtyPort.named("../up")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aThousandAnswerAtOnce() throws Exception {
    Assumptions.assumeTrue(
        kernel("nr") + CROWD < kernel("max") - kernel("reserve"), "not enough pseudo-terminals");
    List<AutoCloseable> open = new ArrayList<>();
    try {
      List<Host> clients = new ArrayList<>();
      for (int i = 0; i < CROWD; i++) {
        Port each = PtyPort.at(directory.resolve("modem-" + i));
        open.add(each);
        Ear.at(each);
        Host client = clientOf(each);
        open.add(client);
        clients.add(client);
      }
      for (Host client : clients) {
        client.press("AT\r");
      }
      for (Host client : clients) {
        client.expect("\r\nOK\r\n");
      }
    } finally {
      for (AutoCloseable each : open) {
        each.close();
      }
    }
  }

  @Test
  void noticesClientsWhereTheSystemGrantsNoWatch() throws Exception {
    PtyWatch blind = PtyWatch.withoutInotify();
    try (Port watchless = new PtyPort(new PtyLink(link), () -> blind)) {
      Ear ear = Ear.at(watchless);
      for (int round = 0; round < 3; round++) {
        try (Host client = clientOf(watchless)) {
          ear.hears("<connected>");
          client.press("AT\r");
          client.expect("\r\nOK\r\n");
        }
        ear.hears("AT\r", "<disconnected>");
      }
    }
  }

  /** One of the kernel's numbers on pseudo-terminals; it gives them away in a single read only. */
  private static int kernel(String name) throws Exception {
    try (var file = Files.newInputStream(Path.of("/proc/sys/kernel/pty", name))) {
      byte[] digits = new byte[16];
      return Integer.parseInt(new String(digits, 0, file.read(digits), US_ASCII).strip());
    }
  }

  private void stty(String speed) throws Exception {
    Process stty = new ProcessBuilder("stty", "-F", link.toString(), speed).inheritIO().start();
    assertThat(stty.waitFor()).isZero();
  }
}
