package org.atwin.service.link;

import java.time.Duration;
import java.util.function.Supplier;
import org.atwin.at.Line;
import org.atwin.module.Module;
import org.atwin.time.Timeline.Pending;
import org.jspecify.annotations.Nullable;

/**
 * Tells the host of data that a link keeps: announces once what waits until the host has read, or
 * prints it line by line, each when the one before is on its way and an interval has passed. The
 * peer's farewell waits its turn like data. Used on the module's drain only.
 */
public final class KeptDelivery {

  /**
   * How a command has the data told. Immutable; any thread.
   *
   * @param automatic printed by itself; otherwise announced, and read by command
   * @param longest most bytes of data in a line that is printed by itself
   * @param interval between two such lines
   * @param patience how long the rest of a record may take until the host is told; zero for ever
   */
  public record Manner(boolean automatic, int longest, Duration interval, Duration patience) {}

  /** Words what is told. Called on the module's drain. */
  public interface Words {

    /** So many bytes of records wait to be read. */
    Line waits(Link link, int bytes);

    /** Data that is printed by itself. */
    Line printed(Link link, Piece piece);

    /** The rest of a record does not come. */
    Line incomplete(Link link);

    /** The peer has ended the link, and the host knows of all that came before. */
    void over(Link link);
  }

  private final Module module;
  private final Supplier<Manner> manner;
  private final Words words;

  /** The host has been told that something waits, and has not read since. */
  private boolean announced;

  /** The peer has ended the connection. */
  private boolean ended;

  /** Nothing more is told. */
  private boolean stopped;

  /** How long the farewell was on the wire that waits as the last record; 0 if there is none. */
  private int farewellBytes;

  /** Lines are being printed further down the stack. */
  private boolean printing;

  /** A line has been printed that has not left for the host yet. */
  private boolean lineHeld;

  /** Runs between two lines. */
  private @Nullable Pending pause;

  /** Runs while a record has begun and is not whole. */
  private @Nullable Pending stalled;

  /**
   * Nothing has come yet.
   *
   * @param manner how data is told at the moment
   */
  public KeptDelivery(Module module, Supplier<Manner> manner, Words words) {
    this.module = module;
    this.manner = manner;
    this.words = words;
  }

  /** The manner has changed, or the host has read. */
  public void renew(Link link) {
    announced = false;
    proceed(link);
  }

  /** A record has begun to arrive and is not whole. */
  public void recordBegun(Link link) {
    Manner now = manner.get();
    if (now.automatic && now.patience.isPositive()) {
      stalled =
          module.after(
              now.patience,
              () -> {
                stalled = null;
                module.report(words.incomplete(link));
              });
    }
  }

  /** The record has arrived as a whole. */
  public void recordEnded() {
    stalled = cancelled(stalled);
  }

  /** The peer has said that it ends the link, in a record of so many bytes. */
  public void farewell(int recordBytes) {
    farewellBytes = recordBytes;
  }

  /** The peer has ended the link in order. */
  public void end(Link link) {
    recordEnded();
    ended = true;
    proceed(link);
  }

  /** Whether the peer has ended the link. */
  public boolean isEnded() {
    return ended;
  }

  /** Nothing more is told. */
  public void stop() {
    stopped = true;
    pause = cancelled(pause);
    stalled = cancelled(stalled);
  }

  /** Goes on with what waits: prints it, or tells the host to read it. */
  public void proceed(Link link) {
    boolean automatic = manner.get().automatic;
    if (automatic) {
      printAll(link);
    } else {
      announce(link);
    }
    boolean nothingToRead = link.unread() == 0 && (automatic || farewellBytes == 0);
    if (ended && nothingToRead) {
      words.over(link);
    }
  }

  private void announce(Link link) {
    int waiting = link.unreadRecordBytes() + farewellBytes;
    if (!announced && waiting > 0) {
      announced = true;
      module.report(words.waits(link, waiting));
    }
  }

  private void printAll(Link link) {
    if (printing) {
      return;
    }
    printing = true;
    Piece next = next(link);
    while (next != null) {
      print(link, next);
      next = next(link);
    }
    printing = false;
  }

  private @Nullable Piece next(Link link) {
    return lineHeld || pause != null ? null : link.read(manner.get().longest);
  }

  private void print(Link link, Piece piece) {
    Duration interval = manner.get().interval;
    if (interval.isPositive()) {
      pause = module.after(interval, () -> pauseOver(link));
    }
    lineHeld = true;
    module.channels().report(words.printed(link, piece), () -> lineLeft(link, piece));
  }

  /** The window opens again once a line is on its way to the host. */
  private void lineLeft(Link link, Piece piece) {
    lineHeld = false;
    piece.taken().run();
    if (!stopped && !printing) {
      proceed(link);
    }
  }

  private void pauseOver(Link link) {
    pause = null;
    proceed(link);
  }

  private static @Nullable Pending cancelled(@Nullable Pending timer) {
    if (timer != null) {
      timer.cancel();
    }
    return null;
  }
}
