package org.atwin.module.terminal;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.atwin.at.Line;
import org.atwin.at.ResultCode;
import org.atwin.module.event.Watchers;
import org.atwin.module.settings.LineFormat;
import org.atwin.module.settings.Settings;

/**
 * Collects what one turn of a module prints, framed as V.250 5.7 says, so that it leaves in one
 * write. Holds no memory between turns. Used on the module's drain only.
 */
final class Output {

  /**
   * Something the module says of its own accord or piece by piece. Immutable; any thread.
   *
   * @param text one char for each byte
   * @param framed whether it is a line, whose ends are not in the text
   * @param printed runs once it is on its way
   * @param awaited whether somebody sends no more until then; what nobody waits for can be lost
   */
  record Item(String text, boolean framed, Runnable printed, boolean awaited) {

    /** A report, which those who see everything hear of once it is printed. */
    static Item of(Line line, Watchers watchers, Runnable printed) {
      return of(line, watchers, printed, true);
    }

    /** A report that nobody waits for. */
    static Item of(Line line, Watchers watchers) {
      return of(line, watchers, () -> {}, false);
    }

    private static Item of(Line line, Watchers watchers, Runnable printed, boolean awaited) {
      return new Item(
          line.text(),
          line.shape().isTerminated(),
          () -> {
            watchers.said(line);
            printed.run();
          },
          awaited);
    }

    /** The same for several channels: it is on its way when all of them have printed it. */
    Item shared(int channels) {
      int[] missing = {channels};
      return new Item(
          text,
          framed,
          () -> {
            if (--missing[0] == 0) {
              printed.run();
            }
          },
          awaited);
    }

    void printTo(Output output) {
      if (framed) {
        output.line(text);
      } else {
        output.put(text);
      }
      printed.run();
    }
  }

  private static final byte[] EMPTY = new byte[0];
  private static final int USUAL = 48;
  private static final int LARGE = 64 * 1024;

  private final Settings settings;
  private byte[] bytes = EMPTY;
  private int length;

  /**
   * Output that is empty.
   *
   * @param settings where the user says how it is framed
   */
  Output(Settings settings) {
    this.settings = settings;
  }

  boolean isEmpty() {
    return length == 0;
  }

  /** Whether so much has been collected that it had better leave before there is more. */
  boolean isLarge() {
    return length > LARGE;
  }

  /** Hands over what was collected and begins anew. */
  ByteBuffer take() {
    ByteBuffer taken = ByteBuffer.wrap(bytes, 0, length);
    bytes = EMPTY;
    length = 0;
    return taken;
  }

  /** Appends one byte. */
  void put(int b) {
    room(1);
    bytes[length++] = (byte) b;
  }

  /** Appends text, one byte for each char. */
  @SuppressWarnings("deprecation") // the only copy without an encoder; chars are bytes here
  void put(String text) {
    int count = text.length();
    room(count);
    text.getBytes(0, count, bytes, length);
    length += count;
  }

  private void room(int more) {
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(Math.max(USUAL, bytes.length * 2), length + more));
    }
  }

  /** Repeats a typed byte, if the user wants to see that. */
  void echo(int b) {
    if (settings.lineFormat().echo()) {
      put(b);
    }
  }

  /** Information responses: one frame for all lines of a command. */
  void information(List<Line> lines) {
    if (lines.isEmpty()) {
      return;
    }
    LineFormat format = settings.lineFormat();
    if (format.verbose()) {
      lineEnd(format);
    }
    for (Line line : lines) {
      put(line.text());
      lineEnd(format);
    }
  }

  /** A final result code, in words or as a number. */
  void result(ResultCode code) {
    LineFormat format = settings.lineFormat();
    if (format.verbose()) {
      result(code.words());
    } else if (!format.quiet()) {
      put(Integer.toString(code.number()));
      put(format.terminator());
    }
  }

  /** A final result that has no number. */
  void result(String words) {
    if (!settings.lineFormat().quiet()) {
      line(words);
    }
  }

  /** A line of its own. */
  void line(String text) {
    LineFormat format = settings.lineFormat();
    if (format.verbose()) {
      lineEnd(format);
    }
    put(text);
    lineEnd(format);
  }

  private void lineEnd(LineFormat format) {
    put(format.terminator());
    put(format.lineFeed());
  }
}
