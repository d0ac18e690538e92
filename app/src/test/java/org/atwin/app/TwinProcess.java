package org.atwin.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** ATwin as users run it: a process of its own, with its streams as pipes. */
final class TwinProcess implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static final Path RUN = Path.of("target");

  private static final String END = "(end)";

  private final Process process;
  private final List<String> lines = new ArrayList<>();
  private final LinkedBlockingQueue<String> unread = new LinkedBlockingQueue<>();

  private TwinProcess(Process process, InputStream announcements) {
    this.process = process;
    Thread.ofVirtual().start(() -> read(announcements));
  }

  /** Starts {@code atwin} with arguments; what it says is read from its standard output. */
  static TwinProcess start(String... arguments) throws IOException {
    Process process = builder(arguments).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    return new TwinProcess(process, process.getInputStream());
  }

  /** Starts {@code atwin} with its serial port on its streams; it speaks on standard error. */
  static TwinProcess startOnStreams(String... arguments) throws IOException {
    Process process = builder(arguments).start();
    return new TwinProcess(process, process.getErrorStream());
  }

  /** Starts {@code atwin} at a terminal, where everything that it says is seen. */
  static TwinProcess startAt(Path terminal, String... arguments) throws IOException {
    Process process =
        builder(arguments)
            .redirectInput(terminal.toFile())
            .redirectOutput(ProcessBuilder.Redirect.appendTo(terminal.toFile()))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new TwinProcess(process, process.getInputStream());
  }

  private static ProcessBuilder builder(String... arguments) {
    var builder = new ProcessBuilder(command(arguments));
    // Away from twins that run on this machine for other reasons.
    builder.environment().put("XDG_RUNTIME_DIR", RUN.toAbsolutePath().toString());
    return builder;
  }

  /** What starts {@code atwin} with arguments. */
  static List<String> command(String... arguments) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Waits for the ready line; fails if the process ends first. */
  String awaitReady() throws InterruptedException {
    String line = nextLine();
    while (!line.startsWith("ready")) {
      line = nextLine();
    }
    return line;
  }

  /** Waits for a line; fails if the process ends first. */
  String nextLine() throws InterruptedException {
    String line = unread.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    assertThat(line).as("what comes after %s", lines).isNotNull().isNotEqualTo(END);
    lines.add(line);
    return line;
  }

  /** The lines up to the ready line. */
  List<String> lines() {
    return lines;
  }

  /** A value of the ready line. */
  String ready(String key) {
    for (String field : lines.getLast().split(" ")) {
      if (field.startsWith(key + "=")) {
        return field.substring(key.length() + 1);
      }
    }
    throw new AssertionError("no " + key + " in " + lines.getLast());
  }

  /** What the serial port's client writes to, with {@link #startOnStreams}. */
  OutputStream input() {
    return process.getOutputStream();
  }

  /** What the serial port's client reads from, with {@link #startOnStreams}. */
  InputStream output() {
    return process.getInputStream();
  }

  /** Sends SIGTERM and waits; the exit status. */
  int terminate(Duration limit) throws InterruptedException {
    process.destroy();
    return awaitExit(limit);
  }

  /** Waits for the process to end by itself; the exit status. */
  int awaitExit(Duration limit) throws InterruptedException {
    assertThat(process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS))
        .as("ended within %s", limit)
        .isTrue();
    return process.exitValue();
  }

  /** Waits for the process to end by itself, with patience; the exit status. */
  int awaitExit() throws InterruptedException {
    return awaitExit(PATIENCE);
  }

  /** Ends it in order, so that it leaves no link behind. */
  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    } finally {
      process.destroyForcibly();
    }
  }

  private void read(InputStream stream) {
    try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      reader.lines().forEach(unread::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      unread.add(END);
    }
  }
}
