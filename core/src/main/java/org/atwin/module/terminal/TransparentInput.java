package org.atwin.module.terminal;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.atwin.time.Alarm;
import org.atwin.time.Timeline;

/**
 * The host's side of a {@link TransparentMode}: collects what the host sends into packets for the
 * link, and recognises {@code +++} with silence around it. The host is not read while the link has
 * no room. Used on the module's drain only.
 */
final class TransparentInput implements InputMode {

  private static final byte PLUS = '+';
  private static final int PLUSES = 3;

  private final TransparentOptions options;
  private final TransparentLink link;
  private final Timeline timeline;
  private final SerialLine line;
  private final Runnable escaped;
  private final ByteBuffer collected;
  private final Alarm pause;
  private final Alarm guard;
  private Instant lastInput;
  private int pluses;

  /**
   * Input with nothing collected.
   *
   * @param escaped runs when the escape sequence is complete and the silence after it has passed
   */
  TransparentInput(
      Terminal terminal,
      SerialLine line,
      Timeline timeline,
      TransparentOptions options,
      TransparentLink link,
      Runnable escaped) {
    this.options = options;
    this.link = link;
    this.timeline = timeline;
    this.line = line;
    this.escaped = escaped;
    this.collected = ByteBuffer.allocate(options.packetSize());
    this.pause = terminal.alarm();
    this.guard = terminal.alarm();
    this.lastInput = timeline.now();
  }

  /** The host's silence counts from now. */
  void begin() {
    lastInput = timeline.now();
  }

  /** The link has room again. Harmless if the host was not held up. */
  void proceed() {
    if (line.holds(SerialLine.Hold.LINK)) {
      lastInput = timeline.now();
      line.release(SerialLine.Hold.LINK);
    }
  }

  /** Sends what has been collected. */
  void send() {
    if (collected.position() > 0) {
      link.send(collected.flip());
      collected.clear();
    }
  }

  /** Commands are read again; what was collected waits. */
  @Override
  public void left() {
    pause.cancel();
    guard.cancel();
    pluses = 0;
    line.release(SerialLine.Hold.LINK);
  }

  /** What was collected is lost. */
  void forget() {
    collected.clear();
  }

  @Override
  public boolean letsUrcsThrough() {
    return false;
  }

  @Override
  public void accept(ByteBuffer bytes) {
    Instant now = timeline.now();
    if (mayEscape(bytes, now)) {
      pluses += bytes.remaining();
      bytes.position(bytes.limit());
      guard.set(options.guardAfter(), this::guardPassed);
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
    if (pluses == PLUSES) {
      escaped.run();
    } else {
      takePluses();
    }
  }

  /** What looked like an escape sequence was data. */
  private void takePluses() {
    if (pluses > 0) {
      guard.cancel();
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
    } else if (!pause.isSet()) {
      pause.set(options.pause(), this::pausePassed);
    }
  }

  /** One timer serves many pieces of input: it looks how long the last one is ago. */
  private void pausePassed() {
    if (collected.position() == 0) {
      return;
    }
    Duration silence = Duration.between(lastInput, timeline.now());
    Duration rest = options.pause().minus(silence);
    if (rest.isPositive()) {
      pause.set(rest, this::pausePassed);
    } else {
      send();
    }
  }
}
