package org.atwin.port;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The descriptors that this process has open. */
final class Descriptors {

  private Descriptors() {}

  /** How many lead to something of such a name. */
  static long leadingTo(String... targets) throws IOException {
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
