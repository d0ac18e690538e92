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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class PtyPortTest {

  private static final int MUCH = 1024 * 1024;
  private static final int CROWD = 1000;

  @TempDir Path directory;

  private Path link;
  private PtyPort port;

  @BeforeEach
  void create() {
    link = directory.resolve("modem");
    port = PtyPort.at(link);
  }

  @AfterEach
  void close() {
    port.close();
  }

  @Test
  void answersAProgramThatOpensItsLink() throws Exception {
    Ear ear = Ear.at(port);
    try (Terminal client = Terminal.onDevice(port.address())) {
      client.send("AT\r");

      // A terminal that was not raw would echo, or turn CR into LF.
      assertThat(client.read(6)).isEqualTo("\r\nOK\r\n");
    }
    assertThat(ear.next()).isEqualTo("<connected>");
    assertThat(ear.next()).isEqualTo("AT\r");
    assertThat(ear.next()).isEqualTo("<disconnected>");
  }

  @Test
  void passesEveryByteInBothDirections() throws Exception {
    Ear ear = Ear.at(port);
    var all = new StringBuilder();
    for (char value = 0; value < 256; value++) {
      all.append(value);
    }
    try (Terminal client = Terminal.onDevice(port.address())) {
      client.send(all.toString());
      assertThat(ear.next()).isEqualTo("<connected>");
      assertThat(ear.next()).isEqualTo(all.toString());

      port.write(Ear.bytes(all.toString()));

      assertThat(client.read(256)).isEqualTo(all.toString());
    }
  }

  @Test
  void seesAClientThatOnlyListens() throws Exception {
    Ear ear = Ear.at(port);
    try (Terminal client = Terminal.onDevice(port.address())) {
      assertThat(ear.next()).isEqualTo("<connected>");

      port.write(Ear.bytes("\r\nRDY\r\n"));

      assertThat(client.read(7)).isEqualTo("\r\nRDY\r\n");
    }
  }

  @Test
  void servesAClientThatComesBack() throws Exception {
    Ear ear = Ear.at(port);
    for (int round = 0; round < 20; round++) {
      try (Terminal client = Terminal.onDevice(port.address())) {
        client.send("AT\r");
        assertThat(client.read(6)).isEqualTo("\r\nOK\r\n");
      }
      assertThat(ear.next()).isEqualTo("<connected>");
      assertThat(ear.next()).isEqualTo("AT\r");
      assertThat(ear.next()).isEqualTo("<disconnected>");
    }
  }

  @Test
  void hearsAClientThatWritesAndLeavesAtOnce() throws Exception {
    Ear ear = Ear.at(port);
    Files.writeString(link, "ATE0\r");

    assertThat(ear.next()).isEqualTo("<connected>");
    assertThat(ear.next()).isEqualTo("ATE0\r");
    assertThat(ear.next()).isEqualTo("<disconnected>");
  }

  @Test
  void losesWhatIsWrittenWithNobodyAttached() throws Exception {
    Ear ear = Ear.at(port);
    port.write(Ear.bytes("lost before the first"));
    try (Terminal _ = Terminal.onDevice(port.address())) {
      assertThat(ear.next()).isEqualTo("<connected>");
      port.write(Ear.bytes("lost because it was not read"));
    }
    assertThat(ear.next()).isEqualTo("<disconnected>");
    port.write(Ear.bytes("lost between the two"));

    try (Terminal client = Terminal.onDevice(port.address())) {
      assertThat(ear.next()).isEqualTo("<connected>");
      port.write(Ear.bytes("heard"));
      assertThat(client.read(5)).isEqualTo("heard");
    }
    assertThat(port.backlog()).isZero();
  }

  @Test
  void keepsWhatASlowReaderDoesNotTakeAndTellsWhenItHas() throws Exception {
    Ear ear = Ear.at(port);
    try (Terminal client = Terminal.onDevice(port.address())) {
      assertThat(ear.next()).isEqualTo("<connected>");

      Patterns.write(port, MUCH);

      assertThat(port.backlog()).isGreaterThan(Backlog.MARK);
      assertThat(client.readBytes(MUCH)).isEqualTo(Patterns.bytes(MUCH));
      assertThat(ear.next()).isEqualTo("<drained>");
      assertThat(port.backlog()).isZero();
    }
  }

  @Test
  void forgetsTheBacklogOfAClientThatLeaves() throws Exception {
    Ear ear = Ear.at(port);
    try (Terminal _ = Terminal.onDevice(port.address())) {
      assertThat(ear.next()).isEqualTo("<connected>");
      Patterns.write(port, MUCH);
    }

    assertThat(ear.next()).isEqualTo("<disconnected>");
    assertThat(ear.next()).isEqualTo("<drained>");
    try (Terminal client = Terminal.onDevice(port.address())) {
      client.send("AT\r");
      assertThat(client.read(6)).isEqualTo("\r\nOK\r\n");
    }
  }

  @Test
  void readsNothingWhileInputIsPausedNotEvenThatTheClientLeft() throws Exception {
    Ear ear = Ear.at(port);
    port.pauseInput(true);
    try (Terminal client = Terminal.onDevice(port.address())) {
      assertThat(ear.next()).isEqualTo("<connected>");
      client.send("ATE0\r");
    }
    assertThat(ear.nextWithin(50)).isNull();

    port.pauseInput(false);

    assertThat(ear.next()).isEqualTo("ATE0\r");
    assertThat(ear.next()).isEqualTo("<disconnected>");
  }

  @Test
  void tellsThatTheBacklogIsGoneWhenTheClientLeavesDuringAPause() throws Exception {
    Ear ear = Ear.at(port);
    try (Terminal _ = Terminal.onDevice(port.address())) {
      assertThat(ear.next()).isEqualTo("<connected>");
      port.pauseInput(true);
      Patterns.write(port, MUCH);
    }

    assertThat(ear.next()).isEqualTo("<drained>");
    port.pauseInput(false);
    assertThat(ear.next()).isEqualTo("<disconnected>");
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

    try (Terminal client = Terminal.onDevice(port.address())) {
      client.send("AT\r");
      assertThat(client.read(6)).isEqualTo("\r\nOK\r\n");
    }
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

    try (Terminal client = Terminal.onDevice(port.address())) {
      client.send("AT\r");
      assertThat(client.read(6)).isEqualTo("\r\nOK\r\n");
    }
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

      try (Terminal client = Terminal.onDevice(successor.address())) {
        client.send("AT\r");
        assertThat(client.read(6)).isEqualTo("\r\nOK\r\n");
      }
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
  void claimsANameOnlyOnce() throws Exception {
    String name = "port-test-claim-" + ProcessHandle.current().pid();
    try (Port first = PtyPort.claim(name).orElseThrow()) {
      assertThat(PtyPort.claim(name)).isEmpty();

      Ear.at(first);

      assertThat(PtyPort.claim(name)).isEmpty();
    }
    PtyPort.claim(name).orElseThrow().close();
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
      try (Terminal client = Terminal.onDevice(named.address())) {
        client.send("AT\r");
        assertThat(client.read(6)).isEqualTo("\r\nOK\r\n");
      }
    }
    assertThatThrownBy(() -> PtyPort.named("../up")).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aThousandAnswerAtOnce() throws Exception {
    Assumptions.assumeTrue(
        kernel("nr") + CROWD < kernel("max") - kernel("reserve"), "not enough pseudo-terminals");
    List<AutoCloseable> open = new ArrayList<>();
    try {
      List<Terminal> clients = new ArrayList<>();
      for (int i = 0; i < CROWD; i++) {
        Port each = PtyPort.at(directory.resolve("modem-" + i));
        open.add(each);
        Ear.at(each);
        Terminal client = Terminal.onDevice(each.address());
        open.add(client);
        clients.add(client);
      }
      for (Terminal client : clients) {
        client.send("AT\r");
      }
      for (Terminal client : clients) {
        assertThat(client.read(6)).isEqualTo("\r\nOK\r\n");
      }
    } finally {
      for (AutoCloseable each : open) {
        each.close();
      }
    }
  }

  @Test
  void leavesNoDescriptorBehind() throws Exception {
    Ear.at(port);
    long before = Await.descriptors("/dev/pts", "/dev/ptmx", "anon_inode");
    for (int round = 0; round < 200; round++) {
      try (Port other = PtyPort.at(directory.resolve("other"))) {
        Ear.at(other);
        try (Terminal client = Terminal.onDevice(other.address())) {
          client.send("AT\r");
          assertThat(client.read(6)).isEqualTo("\r\nOK\r\n");
        }
      }
    }
    Await.until(
        "pseudo-terminals are closed",
        () -> Await.descriptors("/dev/pts", "/dev/ptmx", "anon_inode") <= before);
  }

  @Test
  void noticesClientsWhereTheSystemGrantsNoWatch() throws Exception {
    PtyWatch blind = PtyWatch.withoutInotify();
    try (Port watchless = new PtyPort(new PtyLink(link), () -> blind)) {
      Ear ear = Ear.at(watchless);
      for (int round = 0; round < 3; round++) {
        try (Terminal client = Terminal.onDevice(watchless.address())) {
          assertThat(ear.next()).isEqualTo("<connected>");
          client.send("AT\r");
          assertThat(client.read(6)).isEqualTo("\r\nOK\r\n");
        }
        assertThat(ear.next()).isEqualTo("AT\r");
        assertThat(ear.next()).isEqualTo("<disconnected>");
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
