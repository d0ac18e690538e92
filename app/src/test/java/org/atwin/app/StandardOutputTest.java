package org.atwin.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import org.junit.jupiter.api.Test;

class StandardOutputTest {

  @Test
  void passesOnWhatIsPrinted() throws Exception {
    var bytes = new ByteArrayOutputStream();
    StandardOutput out = StandardOutput.over(bytes, UTF_8);

    out.print("ready\n");
    out.check();

    assertThat(bytes).hasToString("ready\n");
  }

  @Test
  void saysWhyNothingCouldBeWritten() {
    StandardOutput out = StandardOutput.over(failing("No space left on device"), UTF_8);

    out.println("ready");

    assertThatThrownBy(() -> StandardOutput.check((PrintWriter) out))
        .isInstanceOf(IOException.class)
        .hasMessage("cannot write to standard output: No space left on device");
  }

  @Test
  void doesNotMindAReaderThatHasSeenEnough() {
    StandardOutput out = StandardOutput.over(failing("Broken pipe"), UTF_8);

    out.println("ready");

    assertThatCode(out::check).doesNotThrowAnyException();
  }

  private static OutputStream failing(String message) {
    return new OutputStream() {
      @Override
      public void write(int b) throws IOException {
        throw new IOException(message);
      }
    };
  }
}
