package org.atwin.module.terminal;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.atwin.at.LineSyntax;
import org.atwin.at.Misuse;
import org.atwin.module.settings.LineFormat;
import org.atwin.time.Alarm;
import org.atwin.time.Timeline;
import org.jspecify.annotations.Nullable;

/** Command lines are assembled, echoed and executed. Used on the module's drain only. */
final class CommandMode implements InputMode {

  private static final String ERASE = "\b \b";

  /** How long the silence is that ends a line which needs no terminator. */
  private static final Duration SILENCE = Duration.ofMillis(100);

  /** Who has paused that long in a line has stopped typing; the line goes on if they do. */
  private static final Duration PAUSE = Duration.ofSeconds(10);

  private final Terminal terminal;
  private final Timeline timeline;
  private final Output output;
  private final LineEditor editor;
  private Set<String> unterminated = Set.of();
  private boolean foldsCase = true;
  private @Nullable Alarm silence;
  private Instant lastInput = Instant.MIN;

  /**
   * Waits for a line.
   *
   * @param timeline of the host
   */
  CommandMode(Terminal terminal, Output output, int longestLine, Timeline timeline) {
    this.terminal = terminal;
    this.output = output;
    this.timeline = timeline;
    this.editor = new LineEditor(longestLine);
  }

  /** Command lines are written like that from now on. */
  void follow(LineSyntax syntax) {
    unterminated = syntax.unterminated();
    foldsCase = syntax.foldsCase();
    reset();
  }

  boolean isTyping() {
    return editor.inProgress() && timeline.now().isBefore(lastInput.plus(PAUSE));
  }

  /** Forgets what was typed of a line. */
  void reset() {
    editor.reset();
  }

  @Override
  public void left() {
    if (silence != null) {
      silence.cancel();
    }
  }

  @Override
  public boolean letsUrcsThrough() {
    return !editor.inProgress();
  }

  @Override
  public void accept(ByteBuffer bytes) {
    if (silence != null) {
      silence.cancel();
    }
    LineFormat format = terminal.format();
    int s3 = format.terminator();
    int s5 = format.erasure();
    boolean echo = format.echo();
    while (bytes.hasRemaining()) {
      int c = bytes.get() & 0xff;
      if (echo) {
        echo(c, s3, s5);
      }
      LineEditor.Step step = editor.type(c, s3, s5);
      if (step != LineEditor.Step.MORE) {
        terminal.lineEnded(c == s3);
        if (step == LineEditor.Step.OVERFLOW) {
          terminal.refuseLine(Misuse.WRONG_LENGTH);
        } else if (editor.isLowerCase() && !foldsCase) {
          terminal.refuseLine(Misuse.BAD_LINE);
        } else {
          terminal.execute(editor.body());
        }
        return; // settings and mode may be others now
      }
    }
    if (editor.inProgress()) {
      lastInput = timeline.now();
    }
    if (mayEndBySilence()) {
      awaitSilence();
    }
  }

  private void echo(int c, int s3, int s5) {
    if (LineEditor.isErasure(c, s5)) {
      if (editor.canErase()) {
        output.put(ERASE);
      }
    } else if (c >= ' ' || c == s3) {
      output.put(c);
    }
  }

  private boolean mayEndBySilence() {
    return !unterminated.isEmpty() && unterminated.contains(editor.typed());
  }

  private void awaitSilence() {
    if (silence == null) {
      silence = terminal.alarm();
    }
    silence.set(SILENCE, this::fellSilent);
  }

  private void fellSilent() {
    String body = editor.typed();
    reset();
    terminal.lineEnded(false);
    terminal.execute(body);
  }
}
