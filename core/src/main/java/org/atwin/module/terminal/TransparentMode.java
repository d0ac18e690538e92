package org.atwin.module.terminal;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.BiConsumer;
import org.atwin.time.Timeline;
import org.jspecify.annotations.Nullable;

/**
 * Data goes straight through: what the host sends to a link, what the link brings to the host,
 * until the host escapes by {@code +++} with silence around it or the link ends. Can be entered
 * again after an escape; what is brought meanwhile waits. Neither direction keeps more than a block
 * or two: the host is not read while the link has no room, and the link is told of each piece once
 * the host's side has taken it. Used on the module's drain only.
 */
public final class TransparentMode {

  private final Terminal terminal;
  private final SerialLine line;
  private final TransparentLink link;
  private final TransparentInput input;
  private final ArrayDeque<Piece> unprinted = new ArrayDeque<>(2);
  private int unprintedBytes;
  private boolean entered;
  private boolean suspended;
  private boolean over;
  private @Nullable Runnable ending;

  TransparentMode(
      Terminal terminal,
      SerialLine line,
      Timeline timeline,
      TransparentOptions options,
      TransparentLink link) {
    this.terminal = terminal;
    this.line = line;
    this.link = link;
    this.input = new TransparentInput(terminal, line, timeline, options, link, this::escape);
  }

  // What the dialect does with it.

  /**
   * From now on data goes through; what was brought before is printed first. To be called when
   * {@code CONNECT} has been printed, see {@link Terminal#report}. Without effect after the end.
   */
  public void enter() {
    if (over) {
      return;
    }
    entered = true;
    suspended = false;
    input.begin();
    terminal.begin(this);
    drained();
  }

  /** As if the host had escaped: commands are read, and it can be entered. */
  public void suspend() {
    suspended = true;
  }

  /** Whether it has ended for good. */
  public boolean isOver() {
    return over;
  }

  /** Whether the serial line carries data now, not commands. */
  public boolean isEntered() {
    return entered;
  }

  /**
   * Brings data for the host, in order with all that was brought before.
   *
   * @param bytes to be left alone until {@code taken} runs
   * @param taken runs, perhaps at once, when the bytes are on their way and more may be brought;
   *     not at all if the mode ends first
   */
  public void print(ByteBuffer bytes, Runnable taken) {
    unprinted.add(new Piece(bytes, taken));
    unprintedBytes += bytes.remaining();
    drained();
  }

  /** Bytes brought for the host that wait. */
  public int unprinted() {
    return unprintedBytes;
  }

  /** The link has room again: the host is read on. Harmless if it was not held up. */
  public void proceed() {
    input.proceed();
  }

  /**
   * The link is over: commands are read again once the host has got all that was brought, or has
   * escaped. A host that had escaped before gets nothing more.
   *
   * @param ended runs then; not at all if {@link #end()} comes first
   */
  public void endOnceTaken(Runnable ended) {
    ending = ended;
    if (suspended) {
      finish();
    } else {
      drained();
    }
  }

  private void finish() {
    Runnable ended = ending;
    end();
    if (ended != null) {
      ended.run();
    }
  }

  /**
   * Data goes another way from now on: commands are read again. Input that was not sent yet is
   * lost.
   *
   * @param leftover gets what was brought and not printed yet, piece by piece, with what was to run
   *     when it is taken
   */
  public void end(BiConsumer<ByteBuffer, Runnable> leftover) {
    over = true;
    ending = null;
    leave();
    input.forget();
    List<Piece> left = List.copyOf(unprinted);
    unprinted.clear();
    unprintedBytes = 0;
    left.forEach(piece -> leftover.accept(piece.bytes, piece.taken));
  }

  /** Data is over: commands are read again. What waits in either direction is lost. */
  public void end() {
    end((_, _) -> {});
  }

  // What the terminal does with it.

  InputMode input() {
    return input;
  }

  /** The host may take more. */
  void drained() {
    while (entered && !unprinted.isEmpty() && line.keepsUp()) {
      Piece next = unprinted.remove();
      unprintedBytes -= next.bytes.remaining();
      terminal.pass(next.bytes);
      next.taken.run();
    }
    if (entered && ending != null && unprinted.isEmpty() && line.keepsUp()) {
      finish();
    }
  }

  private void leave() {
    if (entered) {
      entered = false;
      terminal.ended(this);
    }
  }

  private void escape() {
    input.send();
    leave();
    suspended = true;
    terminal.escaped();
    Runnable ended = ending;
    link.escaped();
    if (ended != null) {
      end();
      ended.run();
    }
  }

  private record Piece(ByteBuffer bytes, Runnable taken) {}
}
