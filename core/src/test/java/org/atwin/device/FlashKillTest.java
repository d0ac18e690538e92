package org.atwin.device;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Kills a writing process again and again; {@code -Datwin.kills=200} for a long night. */
class FlashKillTest {

  private static final int KILLS = Integer.getInteger("atwin.kills", 20);

  @TempDir Path directory;

  @Test
  void aWriterKilledAtAnyMomentLosesNothingItHadAcknowledged() throws Exception {
    var random = new SplittableRandom();
    long acknowledged = 0;
    for (int kill = 0; kill < KILLS; kill++) {
      acknowledged = Math.max(acknowledged, writeUntilKilled(random.nextInt(1, 60), random));

      try (var flash = FileFlash.open(directory)) {
        String stored = flash.get("count").orElse("0");
        assertThat(Long.parseLong(stored))
            .as("old or new after kill %d", kill)
            .isBetween(acknowledged, acknowledged + 1);
        assertThat(flash.get("again")).as("all of a change or nothing").contains(stored);
        assertThat(flash.get("long")).contains(stored.repeat(1_000));
      }
    }
  }

  /** Kills the writer at some moment after it has acknowledged a few; returns the last of these. */
  private long writeUntilKilled(int acknowledgements, SplittableRandom random) throws Exception {
    Process writer = startWriter();
    long last = 0;
    try (BufferedReader output =
        new BufferedReader(new InputStreamReader(writer.getInputStream(), UTF_8))) {
      for (int i = 0; i < acknowledgements; i++) {
        last = Long.parseLong(output.readLine());
      }
      spin(random.nextInt(2_000_000));
      // By its handle: Process.destroyForcibly would close the output that is still to be read.
      assertThat(writer.toHandle().destroyForcibly()).isTrue();
      for (String line = output.readLine(); line != null; line = output.readLine()) {
        last = Long.parseLong(line);
      }
    } finally {
      writer.destroyForcibly();
      assertThat(writer.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }
    return last;
  }

  private Process startWriter() throws IOException {
    return new ProcessBuilder(
            ProcessHandle.current().info().command().orElse("java"),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            FlashWriter.class.getName(),
            directory.toString())
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static void spin(int turns) {
    for (int i = 0; i < turns; i++) {
      Thread.onSpinWait();
    }
  }
}
