package org.atwin.hosts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.atwin.testkit.Await;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daemon of smstools, as Debian packages it, uses the twin as a modem. */
class SmstoolsTest {

  private static final List<String> FOLDERS =
      List.of("outgoing", "checked", "incoming", "failed", "sent", "report");

  @TempDir Path folder;

  private Phone phone;
  private Process smsd;

  @BeforeEach
  void boot() throws Exception {
    Program program = Program.installed("smsd");
    for (String name : FOLDERS) {
      Files.createDirectory(folder.resolve(name));
    }
    phone = new Phone(folder.resolve("modem"));
    Path configuration = folder.resolve("smsd.conf");
    Files.writeString(configuration, configuration());
    smsd = program.start("-c" + configuration, "-t");
  }

  @AfterEach
  void close() throws InterruptedException {
    if (smsd != null) {
      smsd.destroy();
      if (!smsd.waitFor(10, TimeUnit.SECONDS)) {
        smsd.destroyForcibly();
      }
    }
    if (phone != null) {
      phone.close();
    }
  }

  @Test
  void sendsWhatIsPutIntoItsFolderAndGetsAReport() throws Exception {
    Path draft = folder.resolve("draft"); // moved, so that the daemon never sees half of it
    Files.writeString(
        draft, "To: " + Phone.FRIEND.substring(1) + "\nReport: yes\n\nhello from smsd");
    Files.move(draft, folder.resolve("outgoing/message"));

    Await.until("sent", () -> !files("sent").isEmpty());
    Await.until("heard", () -> !phone.heard().isEmpty());
    assertThat(phone.heard()).containsExactly("hello from smsd");
    Await.until("reported", () -> !files("report").isEmpty());
    assertThat(files("failed")).isEmpty();
  }

  @Test
  void putsWhatArrivesIntoItsFolder() throws Exception {
    phone.receive("a long text ".repeat(20).strip());

    Await.until("received", () -> incoming().contains("a long text"));
    assertThat(incoming())
        .contains("From: " + Phone.FRIEND.substring(1))
        .endsWith("a long text ".repeat(20).strip());
  }

  /** The message that has come; empty before. The daemon gives it another name when it is whole. */
  private String incoming() throws IOException {
    List<Path> messages = files("incoming");
    try {
      return messages.isEmpty() ? "" : Files.readString(messages.getFirst());
    } catch (NoSuchFileException _) {
      return "";
    }
  }

  /** The finished messages of a folder; the daemon's own files there have other names. */
  private List<Path> files(String name) throws IOException {
    try (Stream<Path> files = Files.list(folder.resolve(name))) {
      return files
          .filter(file -> file.getFileName().toString().matches("message|twin\\..*"))
          .toList();
    }
  }

  private String configuration() {
    var text = new StringBuilder("devices = twin\n");
    for (String name : FOLDERS) {
      text.append(name).append(" = ").append(folder.resolve(name)).append('\n');
    }
    return text.append(
            """
            logfile = %1$s/log
            infofile = %1$s/working
            pidfile = %1$s/pid
            delaytime = 1
            [twin]
            device = %2$s
            incoming = yes
            report = yes
            baudrate = 115200
            init = AT+CNMI=2,0,0,2,1
            """
                .formatted(folder, phone.device()))
        .toString();
  }
}
