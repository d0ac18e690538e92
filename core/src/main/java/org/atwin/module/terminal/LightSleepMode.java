package org.atwin.module.terminal;

import java.nio.ByteBuffer;

/**
 * The module sleeps lightly: a line that is just {@code AT} wakes it and is itself lost; any other
 * text is lost without effect.
 */
final class LightSleepMode implements InputMode {

  private static final int CR = '\r';
  private static final int LF = '\n';

  private enum Progress {
    NOTHING,
    A,
    AT,
    OTHER
  }

  private final Terminal terminal;
  private Progress progress = Progress.NOTHING;

  LightSleepMode(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void accept(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      int c = bytes.get();
      boolean woken = c == CR && progress == Progress.AT;
      progress = next(c);
      if (woken) {
        terminal.lineEnded(true);
        terminal.wokenByText();
        return;
      }
    }
  }

  private Progress next(int c) {
    return switch (c) {
      case CR, LF -> Progress.NOTHING;
      case 'A', 'a' -> progress == Progress.NOTHING ? Progress.A : Progress.OTHER;
      case 'T', 't' -> progress == Progress.A ? Progress.AT : Progress.OTHER;
      default -> Progress.OTHER;
    };
  }

  @Override
  public boolean letsUrcsThrough() {
    return false;
  }
}
