package org.atwin.module.terminal;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.atwin.at.DataEntry;
import org.atwin.at.DataEntry.Ending;
import org.atwin.at.DataEntry.Typed;
import org.atwin.time.Alarm;

/**
 * A command has asked for data at a prompt; it ends by count, Ctrl-Z, ESC or time. Used on the
 * module's drain only.
 */
final class EntryMode implements InputMode {

  private static final int CTRL_Z = 0x1a;
  private static final int ESC = 0x1b;

  private final Terminal terminal;
  private final Output output;
  private final DataEntry entry;
  private final LineExecution execution;
  private final Alarm limit;
  private final ByteArrayOutputStream typed = new ByteArrayOutputStream();

  EntryMode(Terminal terminal, Output output, DataEntry entry, LineExecution execution) {
    this.terminal = terminal;
    this.output = output;
    this.entry = entry;
    this.execution = execution;
    this.limit = terminal.alarm();
  }

  /** The prompt has been printed: the time for the entry begins. */
  void begin() {
    if (!entry.timeout().isZero()) {
      limitTo(entry.timeout());
    }
  }

  /** From now on the entry has so much time; an earlier limit is forgotten. */
  private void limitTo(Duration time) {
    limit.set(time, () -> end(Ending.TIMED_OUT));
  }

  @Override
  public void left() {
    limit.cancel();
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

  private void counted(ByteBuffer bytes, int length) {
    while (bytes.hasRemaining() && typed.size() < length) {
      take(bytes.get() & 0xff);
    }
    boolean mayPause = entry.pause().isZero();
    if (typed.size() == length) {
      end(mayPause || !bytes.hasRemaining() ? Ending.COMPLETE : overrun(bytes));
    } else if (!mayPause && typed.size() > 0) {
      limitTo(entry.pause());
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
    output.echo(c);
    if (typed.size() < entry.limit()) {
      typed.write(c);
    }
  }

  private void end(Ending ending) {
    terminal.entryEnded(execution, entry, new Typed(typed.toByteArray(), ending));
  }
}
