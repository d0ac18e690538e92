package org.atwin.module;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.atwin.at.DataEntry;
import org.atwin.at.DataEntry.Ending;
import org.atwin.at.DataEntry.Typed;

/** A command has asked for data at a prompt; it ends by count, Ctrl-Z, ESC or time. */
final class EntryMode implements InputMode {

  private static final int CTRL_Z = 0x1a;
  private static final int ESC = 0x1b;

  private final Terminal terminal;
  private final DataEntry entry;
  private final LineExecution execution;
  private final ByteArrayOutputStream typed = new ByteArrayOutputStream();

  EntryMode(Terminal terminal, DataEntry entry, LineExecution execution) {
    this.terminal = terminal;
    this.entry = entry;
    this.execution = execution;
  }

  @Override
  public boolean letsUrcsThrough() {
    return false;
  }

  @Override
  public void accept(ByteBuffer bytes) {
    if (entry.length().isPresent()) {
      counted(bytes, entry.length().getAsInt());
    } else {
      terminated(bytes);
    }
  }

  /** Ends the entry because its time is over. */
  void timedOut() {
    end(Ending.TIMED_OUT);
  }

  private void counted(ByteBuffer bytes, int length) {
    while (bytes.hasRemaining() && typed.size() < length) {
      take(bytes.get() & 0xff);
    }
    boolean mayPause = entry.pause().isZero();
    if (typed.size() == length) {
      end(mayPause || !bytes.hasRemaining() ? Ending.COMPLETE : overrun(bytes));
    } else if (!mayPause && typed.size() > 0) {
      terminal.limitEntry(this, entry.pause());
    }
  }

  private static Ending overrun(ByteBuffer rest) {
    rest.position(rest.limit());
    return Ending.CANCELLED;
  }

  private void terminated(ByteBuffer bytes) {
    while (bytes.hasRemaining()) {
      int c = bytes.get() & 0xff;
      if (c == CTRL_Z || c == ESC) {
        end(c == CTRL_Z ? Ending.COMPLETE : Ending.CANCELLED);
        return;
      }
      take(c);
    }
  }

  private void take(int c) {
    if (entry.echoes()) {
      terminal.echo(c);
    }
    if (typed.size() < entry.limit()) {
      typed.write(c);
    }
  }

  private void end(Ending ending) {
    terminal.entryEnded(execution, entry, new Typed(typed.toByteArray(), ending));
  }
}
