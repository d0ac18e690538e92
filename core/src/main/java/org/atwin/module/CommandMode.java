package org.atwin.module;

import java.nio.ByteBuffer;

/** Command lines are assembled, echoed and executed. */
final class CommandMode implements InputMode {

  private static final String ERASE = "\b \b";

  private final Terminal terminal;
  private final LineEditor editor;

  CommandMode(Terminal terminal, int longestLine) {
    this.terminal = terminal;
    this.editor = new LineEditor(longestLine);
  }

  @Override
  public boolean letsUrcsThrough() {
    return !editor.inProgress();
  }

  boolean isTyping() {
    return editor.inProgress();
  }

  /** What has been typed of a line after AT; empty if there is no line. */
  String typed() {
    return editor.typed();
  }

  void reset() {
    editor.reset();
  }

  @Override
  public void accept(ByteBuffer bytes) {
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
        if (step == LineEditor.Step.LINE) {
          terminal.execute(editor.body());
        } else {
          terminal.refuseLine();
        }
        return; // settings and mode may be others now
      }
    }
  }

  private void echo(int c, int s3, int s5) {
    if (LineEditor.isErasure(c, s5)) {
      if (editor.canErase()) {
        terminal.print(ERASE);
      }
    } else if (c >= ' ' || c == s3) {
      terminal.print(c);
    }
  }
}
