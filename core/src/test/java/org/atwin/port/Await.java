package org.atwin.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Callable;

/** Waiting for what comes about by itself, with a bound. */
final class Await {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private Await() {}

  static void until(String what, Callable<Boolean> condition) throws Exception {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      assertThat(System.nanoTime()).as("still waiting until %s", what).isLessThan(end);
      Thread.sleep(1);
    }
  }

  /** How many descriptors this process has open that are pseudo-terminals, sockets and the like. */
  static long descriptors(String... targets) throws Exception {
    try (var open = Files.list(Path.of("/proc/self/fd"))) {
      return open.filter(fd -> leadsToAny(fd, targets)).count();
    }
  }

  private static boolean leadsToAny(Path descriptor, String... targets) {
    try {
      String target = Files.readSymbolicLink(descriptor).toString();
      return Arrays.stream(targets).anyMatch(target::startsWith);
    } catch (IOException _) {
      // Closed while we were looking.
      return false;
    }
  }
}
