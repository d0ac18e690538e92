package org.atwin.dialect.dxct11;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What AT+QMTCONNCFG gives (6.6.2). Immutable; any thread.
 *
 * @param address a name or a literal address
 * @param port 0 to 65535; nobody can be reached at 0
 * @param reconnect whether the module connects again by itself after a loss
 */
record MqttServer(String address, int port, boolean reconnect) {

  private static final Pattern TEXT = Pattern.compile("(.*),(\\d{1,5}),([01])");

  /** As the read form shows it, and as flash keeps it. */
  String text() {
    return "%s,%d,%d".formatted(address, port, reconnect ? 1 : 0);
  }

  /** Reads what {@link #text} wrote; empty if it did not. */
  static Optional<MqttServer> parse(String text) {
    Matcher parts = TEXT.matcher(text);
    return parts.matches()
        ? Optional.of(
            new MqttServer(
                parts.group(1), Integer.parseInt(parts.group(2)), parts.group(3).equals("1")))
        : Optional.empty();
  }
}
