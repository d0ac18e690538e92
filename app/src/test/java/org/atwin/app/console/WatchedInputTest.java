package org.atwin.app.console;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class WatchedInputTest {

  private final AtomicInteger ends = new AtomicInteger();

  @Test
  void passesOnWhatComesBeforeTheQuitKeyAndThenEnds() throws Exception {
    WatchedInput input = input("AT\r\u001Dlost", WatchedInput.QUIT_KEY);

    assertThat(new String(input.readNBytes(3), ISO_8859_1)).isEqualTo("AT\r");
    assertThat(ends).hasValue(0);
    assertThat(input.read()).isEqualTo(-1);
    assertThat(ends).hasValue(1);
  }

  @Test
  void passesOnEveryByteWhereNoKeyQuits() throws Exception {
    WatchedInput input = input("\u001D\u00FF", WatchedInput.NO_KEY);

    assertThat(input.read()).isEqualTo(0x1D);
    assertThat(input.read()).isEqualTo(0xFF);
    assertThat(input.read()).isEqualTo(-1);
    assertThat(ends).hasValue(1);
  }

  private WatchedInput input(String text, int quitKey) {
    var bytes = new ByteArrayInputStream(text.getBytes(ISO_8859_1));
    return new WatchedInput(bytes, quitKey, ends::incrementAndGet);
  }
}
