package org.atwin.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.atwin.at.BadLineException;
import org.atwin.at.CommandLine;
import org.atwin.at.Grammar;
import org.atwin.at.Invocation;
import org.atwin.at.LineSyntax;
import org.junit.jupiter.params.provider.MethodSource;

/** Any line is either read as commands or refused, and reading always comes to an end. */
class CommandLineFuzzTest {

  static Stream<byte[]> seeds() {
    return Seeds.lines().map(line -> line.substring(2).getBytes(StandardCharsets.ISO_8859_1));
  }

  @MethodSource("seeds")
  @FuzzTest(maxDuration = "2m")
  void readsOrRefuses(byte[] line) {
    String body = new String(line, StandardCharsets.ISO_8859_1);
    readToTheEnd(new CommandLine(body, LineSyntax.V250, Grammar.OPEN), line.length);
    readToTheEnd(new CommandLine(body, new LineSyntax(false, false), Grammar.OPEN), line.length);
  }

  private static void readToTheEnd(CommandLine line, int most) {
    int commands = 0;
    try {
      for (Invocation next = line.next(); next != null; next = line.next()) {
        assertThat(next.name()).isNotEmpty();
        assertThat(++commands).isLessThanOrEqualTo(most);
      }
    } catch (BadLineException e) {
      assertThat(e).hasMessageMatching("(?s).+");
    }
  }
}
