package org.atwin.device;

import java.nio.file.Path;
import java.util.Map;

/** A process that stores ever higher numbers and prints each one once it is stored. */
final class FlashWriter {

  private FlashWriter() {}

  public static void main(String[] arguments) throws Exception {
    try (var flash = FileFlash.open(Path.of(arguments[0]))) {
      long next = flash.get("count").map(Long::parseLong).orElse(0L) + 1;
      for (long count = next; ; count++) {
        String text = Long.toString(count);
        flash.put(Map.of("count", text, "again", text, "long", text.repeat(1_000)));
        System.out.println(text);
      }
    }
  }
}
