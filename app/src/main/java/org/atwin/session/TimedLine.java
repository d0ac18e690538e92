package org.atwin.session;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import org.atwin.time.Timeline;

/**
 * A serial line that remembers when which bytes passed, and lets its one reader wait for them with
 * a limit. Text has one char for each byte. Bytes come in on any thread.
 */
final class TimedLine implements AutoCloseable {

  private record Piece(Duration at, boolean sent, String text) {}

  /** Opens the line below. */
  @FunctionalInterface
  interface Opener {
    HostEnd open(Consumer<byte[]> ear) throws IOException;
  }

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition more = lock.newCondition();
  private final Timeline clock;
  private final HostEnd link;
  private final List<Piece> pieces = new ArrayList<>();
  private final StringBuilder unread = new StringBuilder();
  private Instant start;
  private boolean ended;

  /**
   * Opens a line.
   *
   * @param clock what its times are read from
   * @throws IOException if it cannot be had
   */
  TimedLine(Opener opener, Timeline clock) throws IOException {
    this.clock = clock;
    this.start = clock.now();
    this.link = opener.open(this::heard);
  }

  /** Sends text. */
  void send(String text) throws IOException {
    note(true, text);
    link.send(text.getBytes(ISO_8859_1));
  }

  /** What has come in and has not been taken yet. */
  String unread() {
    lock.lock();
    try {
      return unread.toString();
    } finally {
      lock.unlock();
    }
  }

  /** Takes so many of the unread chars away. */
  void take(int count) {
    lock.lock();
    try {
      unread.delete(0, count);
    } finally {
      lock.unlock();
    }
  }

  /** Forgets all that has passed; time counts from now. */
  void forget() {
    lock.lock();
    try {
      unread.setLength(0);
      pieces.clear();
      start = clock.now();
    } finally {
      lock.unlock();
    }
  }

  /**
   * Waits until something can be made of what is unread.
   *
   * @param reading what is to be made of it; empty to wait for more
   * @return empty if that took too long, or the line has ended
   */
  <T> Optional<T> await(Function<String, Optional<T>> reading, Duration limit)
      throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = limit.toNanos();
      while (true) {
        Optional<T> read = reading.apply(unread.toString());
        if (read.isPresent() || ended || left <= 0) {
          return read;
        }
        left = more.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** All that has passed, a line for each piece: time in seconds, direction, bytes. */
  String transcript() {
    lock.lock();
    try {
      var text = new StringBuilder();
      for (Piece piece : pieces) {
        text.append(
            String.format(
                Locale.ROOT,
                "%9.3f %s %s%n",
                piece.at.toNanos() / 1e9,
                piece.sent ? ">" : "<",
                visible(piece.text)));
      }
      return text.toString();
    } finally {
      lock.unlock();
    }
  }

  /** Text with control characters as escapes. */
  static String visible(String text) {
    var visible = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\r' -> visible.append("\\r");
        case '\n' -> visible.append("\\n");
        case '\\' -> visible.append("\\\\");
        default -> {
          if (c < ' ' || c > '~') {
            visible.append(String.format(Locale.ROOT, "\\x%02X", (int) c));
          } else {
            visible.append(c);
          }
        }
      }
    }
    return visible.toString();
  }

  @Override
  public void close() {
    link.close();
  }

  private void heard(byte[] bytes) {
    lock.lock();
    try {
      if (bytes.length == 0) {
        ended = true;
      } else {
        String text = new String(bytes, ISO_8859_1);
        unread.append(text);
        note(false, text);
      }
      more.signalAll();
    } finally {
      lock.unlock();
    }
  }

  private void note(boolean sent, String text) {
    lock.lock();
    try {
      pieces.add(new Piece(Duration.between(start, clock.now()), sent, text));
    } finally {
      lock.unlock();
    }
  }
}
