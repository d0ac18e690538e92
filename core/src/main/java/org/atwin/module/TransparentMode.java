package org.atwin.module;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.atwin.time.Timeline.Pending;
import org.jspecify.annotations.Nullable;

/**
 * Data goes straight through: what the host sends to a link, what the link brings to the host,
 * until the host escapes by {@code +++} with silence around it or the link ends. Can be entered
 * again after an escape; what is brought meanwhile waits. Neither direction keeps more than a block
 * or two: the host is not read while the link has no room, and the link is told of each piece once
 * the host's side has taken it. Used on the module's drain only.
 */
public final class TransparentMode {

  private static final byte PLUS = '+';
  private static final int PLUSES = 3;

  private final Module module;
  private final Terminal terminal;
  private final SerialLine line;
  private final TransparentOptions options;
  private final TransparentLink link;
  private final InputMode input = new Input();
  private final ByteBuffer collected;
  private final ArrayDeque<Piece> unprinted = new ArrayDeque<>(2);
  private int unprintedBytes;
  private boolean entered;
  private boolean suspended;
  private boolean over;
  private @Nullable Runnable ending;
  private Instant lastInput;
  private int pluses;
  private @Nullable Pending pauseEnd;
  private @Nullable Pending guard;

  TransparentMode(
      Module module,
      Terminal terminal,
      SerialLine line,
      TransparentOptions options,
      TransparentLink link) {
    this.module = module;
    this.terminal = terminal;
    this.line = line;
    this.options = options;
    this.link = link;
    this.collected = ByteBuffer.allocate(options.packetSize());
    this.lastInput = module.timeline().now();
  }

  // What the dialect does with it.

  /**
   * From now on data goes through; what was brought before is printed first. To be called when
   * {@code CONNECT} has been printed, see {@link Terminal#urc(String, Runnable)}. Without effect
   * after the end.
   */
  public void enter() {
    if (over) {
      return;
    }
    entered = true;
    suspended = false;
    lastInput = module.timeline().now();
    terminal.begin(this);
    drained();
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
    if (line.holds(SerialLine.Hold.LINK)) {
      lastInput = module.timeline().now();
      line.release(SerialLine.Hold.LINK);
    }
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
    collected.clear();
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
    cancel(pauseEnd);
    pauseEnd = null;
    cancel(guard);
    guard = null;
    pluses = 0;
    if (entered) {
      entered = false;
      line.release(SerialLine.Hold.LINK);
      terminal.ended(this);
    }
  }

  private static void cancel(@Nullable Pending pending) {
    if (pending != null) {
      pending.cancel();
    }
  }

  // Input.

  private void accept(ByteBuffer bytes) {
    Instant now = module.timeline().now();
    if (mayEscape(bytes, now)) {
      pluses += bytes.remaining();
      bytes.position(bytes.limit());
      cancel(guard);
      guard = later(options.guardAfter(), this::guardPassed);
    } else {
      takePluses();
      take(bytes);
    }
    lastInput = now;
    if (!link.hasRoom()) {
      line.hold(SerialLine.Hold.LINK);
    }
  }

  /** A look at a few bytes at most: long input is no escape sequence. */
  private boolean mayEscape(ByteBuffer bytes, Instant now) {
    if (pluses + bytes.remaining() > PLUSES) {
      return false;
    }
    boolean begun = pluses > 0 || !now.isBefore(lastInput.plus(options.guardBefore()));
    if (!begun) {
      return false;
    }
    for (int at = bytes.position(); at < bytes.limit(); at++) {
      if (bytes.get(at) != PLUS) {
        return false;
      }
    }
    return true;
  }

  private void guardPassed() {
    guard = null;
    if (pluses == PLUSES) {
      escape();
    } else {
      takePluses();
    }
  }

  private void escape() {
    send();
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

  /** What looked like an escape sequence was data. */
  private void takePluses() {
    if (pluses > 0) {
      cancel(guard);
      byte[] data = new byte[pluses];
      Arrays.fill(data, PLUS);
      pluses = 0;
      take(ByteBuffer.wrap(data));
    }
  }

  private void take(ByteBuffer bytes) {
    if (collected.position() > 0) {
      collect(bytes);
      if (collected.hasRemaining()) {
        return;
      }
      send();
    }
    int end = bytes.limit();
    int rest = bytes.remaining() % options.packetSize();
    if (bytes.remaining() > rest) {
      link.send(bytes.limit(end - rest));
      bytes.limit(end).position(end - rest);
    }
    if (bytes.hasRemaining()) {
      collect(bytes);
    }
  }

  private void collect(ByteBuffer bytes) {
    int count = Math.min(bytes.remaining(), collected.remaining());
    collected.put(collected.position(), bytes, bytes.position(), count);
    collected.position(collected.position() + count);
    bytes.position(bytes.position() + count);
    if (options.pause().isZero()) {
      send();
    } else if (pauseEnd == null) {
      pauseEnd = later(options.pause(), this::pausePassed);
    }
  }

  /** One timer serves many pieces of input: it looks how long the last one is ago. */
  private void pausePassed() {
    pauseEnd = null;
    Duration silence = Duration.between(lastInput, module.timeline().now());
    Duration rest = options.pause().minus(silence);
    if (collected.position() == 0) {
      return;
    }
    if (rest.isPositive()) {
      pauseEnd = later(rest, this::pausePassed);
    } else {
      send();
    }
  }

  private void send() {
    if (collected.position() > 0) {
      link.send(collected.flip());
      collected.clear();
    }
  }

  private Pending later(Duration delay, Runnable action) {
    return module.after(
        delay,
        () -> {
          if (entered) {
            action.run();
          }
        });
  }

  private final class Input implements InputMode {

    @Override
    public void accept(ByteBuffer bytes) {
      TransparentMode.this.accept(bytes);
    }

    @Override
    public boolean letsUrcsThrough() {
      return false;
    }
  }

  private record Piece(ByteBuffer bytes, Runnable taken) {}
}
