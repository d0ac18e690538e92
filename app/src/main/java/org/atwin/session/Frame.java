package org.atwin.session;

import java.util.Optional;

/**
 * A line as V.250 5.7.1 frames it, at the beginning of what has come in. Immutable; any thread.
 *
 * @param text the line without its frame
 * @param length how many chars it takes with its frame; 0 if this is no frame at all
 */
record Frame(String text, int length) {

  private static final String LINE_END = "\r\n";

  /**
   * Reads the first line.
   *
   * @param received what has come in
   * @param continued whether the line may go on a block, so that no line end precedes it
   * @return empty if more has to come to tell; something that is no frame at all otherwise
   */
  static Optional<Frame> read(String received, boolean continued) {
    if (received.isEmpty() || received.equals("\r")) {
      return Optional.empty();
    }
    boolean framed = received.startsWith(LINE_END);
    if (!framed && !continued) {
      return Optional.of(new Frame(received, 0));
    }
    int start = framed ? LINE_END.length() : 0;
    int end = received.indexOf(LINE_END, start);
    if (end < 0) {
      return Optional.empty();
    }
    String text = received.substring(start, end);
    return Optional.of(
        isLine(text) ? new Frame(text, end + LINE_END.length()) : new Frame(received, 0));
  }

  /** Whether this is a line in a frame, and not something else. */
  boolean isWhole() {
    return length > 0;
  }

  private static boolean isLine(String text) {
    return !text.isEmpty() && text.indexOf('\r') < 0 && text.indexOf('\n') < 0;
  }
}
