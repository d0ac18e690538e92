package org.atwin.app.fleet;

import java.time.Instant;

/**
 * Something that a module did, as the trace tells it. Immutable; any thread.
 *
 * @param time when, on the module's timeline
 * @param module its name
 * @param key what kind of thing: {@code dir} or {@code event}
 * @param value which of them
 * @param moreKey what else there is to tell: {@code data} or {@code detail}
 * @param more that
 */
record TraceEntry(
    Instant time, String module, String key, String value, String moreKey, String more) {

  /** What an entry takes up besides its text. */
  private static final int OVERHEAD = 128;

  /** About how many bytes of memory it takes up. */
  int bytes() {
    return OVERHEAD + value.length() + more.length();
  }
}
