package org.atwin.port;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.atwin.device.InMemoryFlash;
import org.atwin.module.Module;
import org.atwin.testkit.Await;
import org.atwin.testkit.Host;
import org.atwin.testkit.Line;
import org.atwin.time.LiveTimeline;
import org.atwin.twin.TwinBuilder;
import org.atwin.twin.TwinBuilder.Speed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A module and a real client on a pseudo-terminal, at the same speed and at others. */
class PtySpeedTest {

  private static final String ANSWER = "AT\r\r\nOK\r\n";

  /** A module that notices a silence of 250 ms while a program starts. */
  private static final double HASTE = 1_000;

  @TempDir Path directory;

  private Path link;
  private Module module;

  @BeforeEach
  void boot() throws Exception {
    link = directory.resolve("modem");
    var awake = new InMemoryFlash();
    awake.put(Map.of("+SM", "1"));
    module =
        TwinBuilder.of("m5311-lv")
            .timeline(new LiveTimeline(HASTE))
            .flash(awake)
            .speed(Speed.INSTANT)
            .build();
    module.connect(PtyPort.at(link));
    module.post(module::switchOn);
    Await.until("registered", () -> module.ask(() -> module.radio().contexts().isActive(1)).join());
  }

  @AfterEach
  void close() {
    module.close();
  }

  @Test
  void theSpeedOfTheFirstMessageIsTheOneThatCounts() throws Exception {
    try (Host client = new Host(Line.device(link))) {
      stty("57600");
      client.press("AT\r");
      client.expect(ANSWER);

      stty("9600");
      client.press("AT\r");
      assertThat(client.read(3))
          .as("an echo that nobody understands")
          .isEqualTo("\u00c1\u00d4\u008d");

      stty("57600");
      client.press("AT\r");
      client.expect(ANSWER);
    }
  }

  @Test
  void itComesUpAtTheSpeedThatModulesAreDeliveredWith() throws Exception {
    Process stty = new ProcessBuilder("stty", "-F", link.toString(), "speed").start();

    assertThat(new String(stty.getInputStream().readAllBytes(), US_ASCII)).isEqualTo("115200\n");
  }

  private void stty(String speed) throws Exception {
    Process stty = new ProcessBuilder("stty", "-F", link.toString(), speed).inheritIO().start();
    assertThat(stty.waitFor()).isZero();
  }
}
