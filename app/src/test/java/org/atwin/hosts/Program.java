package org.atwin.hosts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** A program of this machine that talks to modules. */
final class Program {

  private static final int SECONDS = 60;

  private final Path path;

  private Program(Path path) {
    this.path = path;
  }

  /** The program of that name; the test is skipped where it is not installed. */
  static Program installed(String name) {
    return Stream.of("/usr/bin", "/usr/sbin", "/usr/local/bin", "/usr/local/sbin")
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .map(Program::new)
        .orElseGet(() -> abort(name + " is not installed"));
  }

  /**
   * Runs it to its end.
   *
   * @return its output; it must have ended with 0
   */
  String run(String... arguments) throws IOException, InterruptedException {
    Process process = start(arguments);
    try {
      // Nothing of what is run here says enough to fill a pipe before it ends.
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        throw new AssertionError(path + " does not end");
      }
      String output = new String(process.getInputStream().readAllBytes(), UTF_8);
      if (process.exitValue() != 0) {
        throw new AssertionError(
            "%s ended with %d:%n%s".formatted(path, process.exitValue(), output));
      }
      return output;
    } finally {
      process.destroyForcibly();
    }
  }

  /** Starts it; its errors go with its output. */
  Process start(String... arguments) throws IOException {
    var command = new ArrayList<>(List.of(path.toString()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("LC_ALL", "C.UTF-8");
    return builder.start();
  }
}
