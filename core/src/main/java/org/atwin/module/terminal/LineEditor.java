package org.atwin.module.terminal;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Assembles command lines from single characters (V.250 5.2): waits for AT, edits with S5, ends
 * with S3, and repeats the last line on {@code A/}. Used on the module's drain only.
 */
final class LineEditor {

  /** What a character led to. */
  enum Step {
    /** Nothing yet. */
    MORE,
    /** A line is complete; {@link #body} has it. */
    LINE,
    /** A line is complete that was longer than the module can take. */
    OVERFLOW
  }

  private enum State {
    WAITING,
    PREFIX_A,
    BODY
  }

  private static final byte[] EMPTY = new byte[0];
  private static final int USUAL = 64;
  private static final int DELETE = 127;

  private final int limit;
  private State state = State.WAITING;
  private byte[] line = EMPTY;
  private int length;
  private boolean tooLong;
  private boolean lowerCase;
  private String body = "";

  /**
   * An editor with nothing typed.
   *
   * @param limit longest line it takes, without AT and the terminator
   */
  LineEditor(int limit) {
    this.limit = limit;
  }

  /** The last complete line, without AT and the terminator, one char for each byte. */
  String body() {
    return body;
  }

  /** Whether the AT of the last line was typed with a small letter. */
  boolean isLowerCase() {
    return lowerCase;
  }

  /** What has been typed after AT of a line that has not ended; empty if there is none. */
  String typed() {
    return length == 0 ? "" : new String(line, 0, length, StandardCharsets.ISO_8859_1);
  }

  /** Whether a line has been begun and not ended. */
  boolean inProgress() {
    return state != State.WAITING;
  }

  /** Forgets what was typed of a line. */
  void reset() {
    state = State.WAITING;
    line = EMPTY;
    length = 0;
    tooLong = false;
  }

  /** Whether the character is meant to erase: S5, or the DEL that terminals send as well. */
  static boolean isErasure(int c, int s5) {
    return c == s5 || c == DELETE;
  }

  /** Whether there is something to erase. */
  boolean canErase() {
    return state == State.BODY && length > 0;
  }

  /**
   * Takes one character.
   *
   * @param c 0 to 255
   * @param s3 the terminator
   * @param s5 the line editing character
   */
  Step type(int c, int s3, int s5) {
    return switch (state) {
      case WAITING -> waiting(c);
      case PREFIX_A -> prefix(c);
      case BODY -> inBody(c, s3, s5);
    };
  }

  private Step waiting(int c) {
    if (c == 'A' || c == 'a') {
      begin(c);
    }
    return Step.MORE;
  }

  private Step prefix(int c) {
    switch (c) {
      case 'T', 't' -> {
        state = State.BODY;
        lowerCase |= c == 't';
      }
      case '/' -> {
        state = State.WAITING;
        return Step.LINE;
      }
      case 'A', 'a' -> begin(c);
      default -> state = State.WAITING;
    }
    return Step.MORE;
  }

  private void begin(int c) {
    state = State.PREFIX_A;
    lowerCase = c == 'a';
  }

  private Step inBody(int c, int s3, int s5) {
    if (c == s3) {
      return end();
    }
    if (isErasure(c, s5)) {
      length = Math.max(0, length - 1);
    } else if (c >= ' ') {
      append(c);
    }
    return Step.MORE;
  }

  private void append(int c) {
    if (length == limit) {
      tooLong = true;
      return;
    }
    if (length == line.length) {
      line = Arrays.copyOf(line, Math.min(limit, Math.max(USUAL, length * 2)));
    }
    line[length++] = (byte) c;
  }

  private Step end() {
    Step step = tooLong ? Step.OVERFLOW : Step.LINE;
    if (!tooLong) {
      body = length == 0 ? "" : new String(line, 0, length, StandardCharsets.ISO_8859_1);
    }
    reset();
    return step;
  }
}
