package org.atwin.app;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * What real hosts and modules say to each other, file by file from {@code exchanges}, played with
 * {@code atwin run}. Those that a twin does not do yet stand in {@code pending.txt}, each with its
 * reason; one that has begun to pass must leave it.
 */
class ExchangeTest {

  @TempDir Path directory;

  @TestFactory
  Stream<DynamicTest> aTwinAnswersAsExpected() throws Exception {
    Map<String, String> pending = pending();
    return names().stream()
        .map(name -> dynamicTest(name, () -> aTwinAnswersAsExpected(name, pending)));
  }

  private void aTwinAnswersAsExpected(String name, Map<String, String> pending) throws Exception {
    String reason = pending.get(name);
    try {
      play(name);
    } catch (AssertionError first) {
      if (reason != null) {
        abort("pending: " + reason + "\n" + first.getMessage());
      }
      // The machine may have been too busy for the patience of a host.
      play(name);
    }
    if (reason != null) {
      fail(name + " passes now: remove it from pending.txt");
    }
  }

  private void play(String name) throws Exception {
    Exchange exchange = Exchange.read(exchanges().resolve(name + ".txt"));
    try (var player = new ExchangePlayer(exchange, directory)) {
      player.play();
    }
  }

  @Test
  void everyPendingOneExistsAndHasAReason() throws Exception {
    assertThat(names()).isNotEmpty().containsAll(pending().keySet());
    assertThat(pending().values()).allMatch(reason -> !reason.isBlank());
  }

  private static List<String> names() throws Exception {
    try (Stream<Path> files = Files.list(exchanges())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".txt") && !name.matches("(FORMAT|pending)\\.txt"))
          .map(name -> name.replace(".txt", ""))
          .sorted()
          .toList();
    }
  }

  /** Lines of a name and, behind a blank, why the exchange does not pass yet. */
  private static Map<String, String> pending() throws IOException, URISyntaxException {
    return Files.readAllLines(exchanges().resolve("pending.txt"), UTF_8).stream()
        .filter(line -> !line.isBlank() && !line.startsWith("#"))
        .map(line -> line.split(" ", 2))
        .collect(Collectors.toMap(words -> words[0], words -> words[1]));
  }

  private static Path exchanges() throws URISyntaxException {
    return Path.of(
            Objects.requireNonNull(ExchangeTest.class.getResource("/exchanges/FORMAT.txt")).toURI())
        .resolveSibling("");
  }
}
