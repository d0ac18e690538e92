package org.atwin.app.console;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class HeldOutputTest {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();
  private final HeldOutput output = new HeldOutput(screen);

  @Test
  void writesNothingUntilItIsReleased() throws Exception {
    Thread module = Thread.startVirtualThread(() -> write("+BOOT"));
    awaitThatItWaitsOrEnds(module);
    screen.writeBytes("ready\n".getBytes(ISO_8859_1));

    output.release();

    assertThat(module.join(PATIENCE)).isTrue();
    assertThat(screen.toString(ISO_8859_1)).isEqualTo("ready\n+BOOT");
  }

  @Test
  void holdsNobodyUpOnceItIsReleased() throws Exception {
    output.release();

    write("OK");
    output.write('!');

    assertThat(screen.toString(ISO_8859_1)).isEqualTo("OK!");
  }

  private static void awaitThatItWaitsOrEnds(Thread thread) {
    long limit = System.nanoTime() + PATIENCE.toNanos();
    while (thread.isAlive() && thread.getState() != Thread.State.WAITING) {
      assertThat(System.nanoTime()).isLessThan(limit);
      Thread.onSpinWait();
    }
  }

  private void write(String text) {
    try {
      output.write(text.getBytes(ISO_8859_1));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
