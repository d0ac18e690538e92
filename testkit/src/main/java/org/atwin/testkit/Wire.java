package org.atwin.testkit;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A record of what passed along a line, as a failing test shows it: a line for each piece with its
 * time, {@code >} for what the host sent and {@code <} for what came. Only the last pieces are
 * kept, and of a long one its ends. May be used from any thread.
 */
public final class Wire {

  private static final int MOST = 60;
  private static final int LONGEST = 240;
  private static final double MILLIS = 1000;

  private final ArrayDeque<String> pieces = new ArrayDeque<>();
  private final Duration start;
  private int arrivals;

  /** Nothing has passed yet. */
  Wire(Duration start) {
    this.start = start;
  }

  /** How many pieces have come so far; a module's single write is one where nothing cuts it. */
  public synchronized int arrivals() {
    return arrivals;
  }

  /** One line for each piece; bytes that are no printable ASCII are escaped. */
  @Override
  public synchronized String toString() {
    return pieces.isEmpty()
        ? "(nothing has passed)"
        : pieces.stream().collect(Collectors.joining(System.lineSeparator()));
  }

  /** Bytes as a person can read them, each char one of them. */
  public static String visible(String bytes) {
    return bytes
        .chars()
        .mapToObj(each ->
            switch (each) {
              case '\r' -> "\\r";
              case '\n' -> "\\n";
              case '\\' -> "\\\\";
              default ->
                  each >= ' ' && each <= '~' ? Character.toString(each) : "\\x%02X".formatted(each);
            })
        .collect(Collectors.joining());
  }

  synchronized void sent(Duration now, String bytes) {
    note(now, '>', bytes);
  }

  synchronized void came(Duration now, String bytes) {
    arrivals++;
    note(now, '<', bytes);
  }

  private void note(Duration now, char direction, String bytes) {
    if (pieces.size() == MOST) {
      pieces.removeFirst();
    }
    double seconds = now.minus(start).toMillis() / MILLIS;
    pieces.addLast(String.format(Locale.ROOT, "%9.3f %c %s", seconds, direction, ends(bytes)));
  }

  private static String ends(String bytes) {
    if (bytes.length() <= LONGEST) {
      return visible(bytes);
    }
    return "%s ... %d bytes in all ... %s"
        .formatted(
            visible(bytes.substring(0, LONGEST / 2)),
            bytes.length(),
            visible(bytes.substring(bytes.length() - LONGEST / 2)));
  }
}
