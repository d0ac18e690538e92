package org.atwin.dialect.dxct11;

import java.util.Optional;

/**
 * Where and how messages are published (6.6.5). Immutable; any thread.
 *
 * @param topic without wildcards
 * @param qos 0 to 2
 * @param retain whether the server keeps the message
 */
record Publishing(String topic, int qos, boolean retain) {

  /** As flash keeps it. */
  String text() {
    return "%d\n%b\n%s".formatted(qos, retain, topic);
  }

  /** Reads what {@link #text} wrote; empty if it did not. */
  static Optional<Publishing> parse(String text) {
    String[] parts = text.split("\n", 3);
    return parts.length == 3 && parts[0].matches("[012]")
        ? Optional.of(
            new Publishing(parts[2], Integer.parseInt(parts[0]), Boolean.parseBoolean(parts[1])))
        : Optional.empty();
  }
}
