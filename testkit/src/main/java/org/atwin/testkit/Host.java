package org.atwin.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A host at a module's serial line: types, and reads what comes. Every char is a byte. What has
 * come is unread until a method takes it; each takes what it compares or returns, in order, so that
 * nothing counts twice. Every wait has a bound, {@link Await#PATIENCE} unless said otherwise; who
 * waits in vain fails, and the failure shows the wire.
 *
 * <pre>{@code
 * try (var host = new Host(Line.tcp("127.0.0.1:5311"))) {
 *   host.command("ATE0", "OK");
 *   host.type("AT+IPSTART=0,\"TCP\",\"127.0.0.1\",7").await("CONNECT OK\r\n");
 *   host.expectSilence(Duration.ofSeconds(1));
 * }
 * }</pre>
 *
 * <p>For the test's own thread; what comes may come on any.
 */
public class Host implements AutoCloseable {

  private static final String CRLF = "\r\n";

  /** A line that ends an answer (V.250 5.7.1, 27.007 9.2, 27.005 3.2.5, and vendors' own). */
  private static final Pattern FINAL =
      Pattern.compile(
          "(?:^|\\r\\n)(?:OK|ERROR(?:=\\d+)?|\\+CM[ES] ERROR: [^\\r\\n]*|NO CARRIER)\\r\\n");

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final StringBuilder unread = new StringBuilder();
  private final Line line;
  private final Wire wire;
  private Ear ear = new Ear();
  private Line.Plug plug;
  private String lineEnd = "\r";
  private Duration patience = Await.PATIENCE;
  private @Nullable World world;

  /** Plugs itself in. */
  public Host(Line line) throws IOException {
    this.line = line;
    this.wire = new Wire(line.now());
    this.plug = line.plugIn(ear);
  }

  /** Ends the lines that it types with something else than CR. */
  public Host endingLines(String end) {
    lineEnd = end;
    return this;
  }

  /** Waits no longer than that for anything. */
  public Host waitingAtMost(Duration span) {
    patience = span;
    return this;
  }

  /** Changes the world around the module by that, see {@link #world}. */
  public Host in(World world) {
    this.world = world;
    return this;
  }

  /** Types a line. */
  public Host type(String text) {
    return press(text + lineEnd);
  }

  /** Sends bytes as they are. */
  public Host press(String keys) {
    wire.sent(line.now(), keys);
    try {
      plug.send(ByteBuffer.wrap(keys.getBytes(ISO_8859_1)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    line.settle();
    return this;
  }

  /** Types a line and takes its answer; the lines of it, or all that come at once, see Line. */
  public List<String> ask(String text) {
    type(text);
    return lines(line.settle() ? heard() : takeAnswer());
  }

  /** Forgets what has come, types a line, and takes all up to the last text awaited. */
  public String ask(String text, String... awaited) {
    return forget().type(text).await(awaited);
  }

  /**
   * Types a line and compares its answer, byte by byte.
   *
   * @param answer its lines, without the line ends of V.250 around them
   */
  public Host command(String text, String... answer) {
    return type(text).expect(framed(answer));
  }

  /**
   * Waits for texts, one after the other.
   *
   * @return all that came up to the end of the last; what came behind it stays unread
   */
  public String await(String... texts) {
    var all = new StringBuilder();
    for (String text : texts) {
      all.append(take(Wire.visible(text), () -> end(unread.indexOf(text), text)));
    }
    return all.toString();
  }

  /**
   * Waits for texts that come in any order.
   *
   * @return all that came up to where the last of them ends; what came behind it stays unread
   */
  public String awaitAll(String... texts) {
    return take(
        Wire.visible(String.join(" and ", texts)),
        () -> {
          int last = 0;
          for (String text : texts) {
            int end = end(unread.indexOf(text), text);
            last = end < 0 || last < 0 ? -1 : Math.max(last, end);
          }
          return last;
        });
  }

  /** Compares what comes next. */
  public Host expect(String bytes) {
    String next = take(Wire.visible(bytes), () -> differs(bytes) ? 0 : length(bytes.length()));
    return next.equals(bytes) ? this : fail(Wire.visible(bytes) + " and nothing else");
  }

  /** Compares what comes next: lines in frames of their own, as reports have them. */
  public Host expectReports(String... reports) {
    for (String report : reports) {
      expect(CRLF + report + CRLF);
    }
    return this;
  }

  /** Compares the next lines; blank ones do not count. */
  public Host expectLines(String... expected) {
    for (String each : expected) {
      String next = nextLine();
      if (!next.equals(each)) {
        fail("the line %s and not %s".formatted(Wire.visible(each), Wire.visible(next)));
      }
    }
    return this;
  }

  /** Takes the next line without its end; blank ones do not count. */
  public String nextLine() {
    String next = "";
    while (next.isEmpty()) {
      next = take("a line", () -> end(unread.indexOf(CRLF), CRLF));
      next = next.substring(0, next.length() - CRLF.length());
    }
    return next;
  }

  /** Takes so many bytes. */
  public String read(int length) {
    return take(length + " bytes", () -> length(length));
  }

  /** Nothing is unread, and nothing comes while a time passes. */
  public Host expectSilence(Duration span) {
    pass(span);
    return unread().isEmpty() ? this : fail("silence");
  }

  /** The other end closes. */
  public Host expectEnd() {
    take("the end", () -> ear.ended ? 0 : -1);
    return unread().isEmpty() ? this : fail("the end and nothing before");
  }

  /** Lets time pass. */
  public Host pass(Duration span) {
    line.settle();
    line.pass(span);
    line.settle();
    return this;
  }

  /** Lets time pass; takes all that has come by then. */
  public String after(Duration span) {
    return pass(span).heard();
  }

  /** Takes all that has come. */
  public String heard() {
    lock.lock();
    try {
      return taken(unread.length());
    } finally {
      lock.unlock();
    }
  }

  /** What has come and has not been taken. */
  public String unread() {
    lock.lock();
    try {
      return unread.toString();
    } finally {
      lock.unlock();
    }
  }

  /** Goes on without what has come so far. */
  public Host forget() {
    heard();
    return this;
  }

  /** Stops or resumes reading, as a slow host does. */
  public Host pause(boolean paused) {
    plug.pause(paused);
    return this;
  }

  /** Changes the world around the module, see {@link World#change}. */
  public Host world(String patch) {
    if (world == null) {
      throw new IllegalStateException("no world is known here: call in(World) first");
    }
    world.change(patch);
    return this;
  }

  /** Leaves, and comes back to the same line; what has come so far stays unread. */
  public Host comeBack() throws IOException {
    plug.close();
    ear = new Ear();
    plug = line.plugIn(ear);
    return this;
  }

  /** Leaves. */
  @Override
  public void close() {
    try {
      plug.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What has passed along the line. */
  public Wire wire() {
    return wire;
  }

  /** The lines of a text that is framed as V.250 says. */
  public static List<String> lines(String text) {
    return text.lines().filter(each -> !each.isEmpty()).toList();
  }

  private String takeAnswer() {
    return take(
        "the end of an answer",
        () -> {
          Matcher matcher = FINAL.matcher(unread);
          return matcher.find() ? matcher.end() : -1;
        });
  }

  /** Waits until it is known how much to take, and takes that; a negative number says not yet. */
  private String take(String what, IntSupplier length) {
    long left = patience.toNanos();
    lock.lock();
    try {
      int found = length.getAsInt();
      while (found < 0) {
        if (left <= 0 || ear.ended) {
          fail(what + (ear.ended ? ", but the line has ended" : ", within " + patience));
        }
        left = changed.awaitNanos(left);
        found = length.getAsInt();
      }
      return taken(found);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return fail(what + ", but was interrupted");
    } finally {
      lock.unlock();
    }
  }

  private String taken(int length) {
    String text = unread.substring(0, length);
    unread.delete(0, length);
    return text;
  }

  private int length(int wanted) {
    return unread.length() < wanted ? -1 : wanted;
  }

  private static int end(int at, String text) {
    return at < 0 ? -1 : at + text.length();
  }

  /** Whether what is unread cannot become something any more. */
  private boolean differs(String bytes) {
    int most = Math.min(bytes.length(), unread.length());
    return !bytes.startsWith(unread.substring(0, most));
  }

  private <T> T fail(String expected) {
    throw new AssertionError(
        "expected %s%nunread: %s%n%s".formatted(expected, Wire.visible(unread()), wire));
  }

  /** Information lines share one frame, the final result has its own (V.250 5.7.1). */
  private static String framed(String... answer) {
    var text = new StringBuilder();
    for (int i = 0; i < answer.length; i++) {
      text.append(i == 0 || i == answer.length - 1 ? CRLF : "").append(answer[i]).append(CRLF);
    }
    return text.toString();
  }

  /** One stay at the line. */
  private final class Ear implements Line.Ear {

    private boolean ended;

    @Override
    public void heard(ByteBuffer bytes) {
      String text = ISO_8859_1.decode(bytes).toString();
      lock.lock();
      try {
        wire.came(line.now(), text);
        unread.append(text);
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }

    @Override
    public void ended() {
      lock.lock();
      try {
        ended = true;
        changed.signalAll();
      } finally {
        lock.unlock();
      }
    }
  }
}
