package org.atwin.module;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import org.atwin.at.DataEntry;
import org.atwin.at.Deferred;
import org.atwin.at.Misuse;
import org.atwin.at.Result;
import org.atwin.at.ResultCode;
import org.atwin.time.Timeline.Pending;
import org.jspecify.annotations.Nullable;

/**
 * The module's end of its serial line: decides by mode what incoming bytes mean, frames answers as
 * V.250 5.7 says, and holds unsolicited result codes back so that they never split an answer. Runs
 * on the module's drain only.
 */
public final class Terminal {

  /** How long a half-typed line may hold back what the module has to say unasked. */
  private static final Duration TYPING_PAUSE = Duration.ofSeconds(1);

  /** How long the silence is that ends a line which needs no terminator. */
  private static final Duration SILENCE = Duration.ofMillis(100);

  private static final int LF = '\n';

  private final Module module;
  private final SerialLine line;
  private final CommandMode commandMode;
  private final Output output = new Output();
  private @Nullable ArrayDeque<HeldUrc> held;
  private @Nullable ArrayDeque<HeldUrc> parts;
  private InputMode mode = new OffMode();
  private @Nullable Firmware firmware;
  private @Nullable LineExecution current;
  private @Nullable TransparentMode transparent;
  private @Nullable Pending typingPause;
  private @Nullable Pending silence;
  private @Nullable Pending entryTimeout;
  private boolean lineJustEnded;
  private boolean hostSendsLineFeeds;

  Terminal(Module module, SerialLine line, int longestLine) {
    this.module = module;
    this.line = line;
    this.commandMode = new CommandMode(this, longestLine);
  }

  // What the module does with the terminal.

  /** The AT task of this firmware begins to listen. */
  void start(Firmware program) {
    firmware = program;
    commandMode.reset();
    mode = commandMode;
  }

  /** The AT task ends: nothing is answered from now on, and what was held back is lost. */
  void stop() {
    firmware = null;
    current = null;
    held = null;
    parts = null;
    transparent = null;
    line.release(SerialLine.Hold.LINK);
    cancelTimers();
    mode = new OffMode();
  }

  /** Becomes deaf; what the module has to say waits until it wakes. */
  public void sleep(SleepDepth depth) {
    commandMode.reset();
    mode = depth == SleepDepth.LIGHT ? new LightSleepMode(this) : new OffMode();
  }

  /** Listens again. */
  public void wake() {
    if (firmware != null) {
      mode = commandMode;
    }
  }

  /** Whether it waits for a command line, nothing is typed, and it has nothing left to say. */
  public boolean isIdle() {
    return mode == commandMode && current == null && held == null && !commandMode.isTyping();
  }

  /**
   * Prints a line unasked, as soon as that does not split an answer.
   *
   * @param text the line without line ends, one char for each byte
   */
  public void urc(String text) {
    urc(text, () -> {});
  }

  /**
   * Prints a line unasked and tells when it has been printed, for data that must not pile up while
   * the host does not listen. A module that is off says nothing.
   *
   * @param text the line without line ends, one char for each byte
   * @param printed runs once the line is on its way
   */
  public void urc(String text, Runnable printed) {
    unasked(new HeldUrc(text, true, printed));
  }

  /**
   * Prints data unasked that nothing follows, not even a line end, under the same conditions.
   *
   * @param text what to print, one char for each byte
   * @param printed runs once it is on its way
   */
  public void data(String text, Runnable printed) {
    unasked(new HeldUrc(text, false, printed));
  }

  private void unasked(HeldUrc urc) {
    if (firmware == null) {
      return;
    }
    if (mode instanceof LightSleepMode) {
      firmware.urcInLightSleep();
    }
    if (held == null && mayPrintUrcs()) {
      print(urc);
      return;
    }
    if (held == null) {
      held = new ArrayDeque<>();
    }
    held.add(urc);
    if (current == null && mode == commandMode && typingPause == null) {
      typingPause = module.timeline().schedule(TYPING_PAUSE, () -> module.post(this::typingPaused));
    }
  }

  /**
   * Prints a part of the answer to the command that is being executed, whose result comes later:
   * for answers too long to be kept until then. Nothing is printed if no command is.
   *
   * @param text what to print, with its line ends, one char for each byte
   * @param printed runs once it is on its way; the result must not come before
   */
  public void part(String text, Runnable printed) {
    if (current != null) {
      parts = parts == null ? new ArrayDeque<>(2) : parts;
      parts.add(new HeldUrc(text, false, printed));
      releaseParts();
    }
  }

  private void releaseParts() {
    while (parts != null && current != null && line.keepsUp()) {
      HeldUrc next = parts.poll();
      if (next == null) {
        parts = null;
      } else {
        print(next);
      }
    }
  }

  /**
   * A way for data straight through, entered by {@link TransparentMode#enter}.
   *
   * @param options how input is collected and the escape sequence recognised
   * @param link what the host's data is for
   */
  public TransparentMode transparent(TransparentOptions options, TransparentLink link) {
    return new TransparentMode(module, this, line, options, link);
  }

  // What arrives from the port.

  /** Takes bytes from the host; the buffer is empty afterwards. */
  void received(ByteBuffer bytes) {
    cancelSilence();
    if (lineJustEnded && bytes.hasRemaining()) {
      lineJustEnded = false;
      boolean lineFeed = bytes.get(bytes.position()) == LF;
      if (lineFeed && hostSendsLineFeeds) {
        bytes.get();
      }
      hostSendsLineFeeds = lineFeed;
    }
    while (bytes.hasRemaining()) {
      mode.accept(bytes);
      if (lineJustEnded && bytes.hasRemaining()) {
        swallowLineFeed(bytes);
      }
    }
    if (mode == commandMode && mayEndBySilence()) {
      silence = module.timeline().schedule(SILENCE, () -> module.post(this::fellSilent));
    }
  }

  private boolean mayEndBySilence() {
    return firmware != null
        && !firmware.syntax().unterminated().isEmpty()
        && firmware.syntax().unterminated().contains(commandMode.typed());
  }

  private void fellSilent() {
    silence = null;
    if (mode == commandMode && mayEndBySilence()) {
      String body = commandMode.typed();
      commandMode.reset();
      cancelTyping();
      execute(body);
    }
  }

  private void cancelSilence() {
    if (silence != null) {
      silence.cancel();
      silence = null;
    }
  }

  /** The LF of CR LF never counts as data for a prompt that the line opened. */
  private void swallowLineFeed(ByteBuffer bytes) {
    lineJustEnded = false;
    hostSendsLineFeeds = bytes.get(bytes.position()) == LF;
    if (hostSendsLineFeeds) {
      bytes.get();
    }
  }

  /** At the end of a turn: what may be printed is printed, and all of it leaves in one write. */
  void turnEnded() {
    releaseParts();
    releaseUrcs();
    flush();
  }

  private void flush() {
    if (!output.isEmpty()) {
      write(output.take());
    }
  }

  private void write(ByteBuffer bytes) {
    module.sent(bytes);
    line.write(bytes);
  }

  /** The host takes bytes again after it had stopped. */
  void drained() {
    if (transparent != null) {
      transparent.drained();
    }
    releaseParts();
    releaseUrcs();
  }

  // What the modes and the execution of a line need.

  LineFormat format() {
    return module.settings().lineFormat();
  }

  void lineEnded(boolean byTerminator) {
    lineJustEnded = byTerminator;
    cancelTyping();
  }

  void wokenByText() {
    if (firmware != null) {
      firmware.wokenByHost();
    }
  }

  void execute(String body) {
    if (firmware != null) {
      var execution = new LineExecution(this, firmware, body);
      current = execution;
      execution.proceed();
    }
  }

  void refuseLine() {
    String words =
        firmware == null ? null : firmware.word(null, new Result.Misused(Misuse.WRONG_LENGTH));
    if (words == null) {
      printFinal(ResultCode.ERROR);
    } else {
      printFinal(words);
    }
  }

  /** Whether the line is still being executed; not if the module was switched off meanwhile. */
  boolean executes(LineExecution execution) {
    return current == execution;
  }

  void wait(LineExecution execution, Deferred outcome) {
    if (!(mode instanceof BusyMode)) {
      mode = new BusyMode();
    }
    outcome.whenComplete(execution::resume);
  }

  void ask(LineExecution execution, DataEntry entry) {
    if (entry.acknowledged()) {
      printFinal(ResultCode.OK);
    }
    print(entry.prompt());
    var entryMode = new EntryMode(this, entry, execution);
    mode = entryMode;
    if (!entry.timeout().isZero()) {
      limitEntry(entryMode, entry.timeout());
    }
  }

  /** From now on an entry has so much time; an earlier limit is forgotten. */
  void limitEntry(EntryMode entry, Duration limit) {
    cancelEntryTimeout();
    entryTimeout = module.timeline().schedule(limit, () -> module.post(() -> timeOut(entry)));
  }

  private void cancelEntryTimeout() {
    if (entryTimeout != null) {
      entryTimeout.cancel();
      entryTimeout = null;
    }
  }

  private void timeOut(EntryMode entry) {
    if (mode == entry) {
      entry.timedOut();
    }
  }

  void entryEnded(LineExecution execution, DataEntry entry, DataEntry.Typed typed) {
    cancelEntryTimeout();
    mode = commandMode;
    execution.resume(entry, typed);
  }

  void executionEnded() {
    current = null;
    parts = null;
    InputMode ended = mode;
    if (firmware != null) {
      mode = commandMode;
      firmware.lineExecuted();
    }
    if (ended instanceof BusyMode busy) {
      received(busy.take());
    }
  }

  // What the transparent mode needs.

  void begin(TransparentMode data) {
    commandMode.reset();
    cancelTyping();
    transparent = data;
    mode = data.input();
  }

  void ended(TransparentMode data) {
    if (transparent == data) {
      transparent = null;
      mode = commandMode;
    }
  }

  /** The answer to the escape sequence. */
  void escaped() {
    printFinal(ResultCode.OK);
  }

  /** Sends bytes as they are, after all that has been printed. */
  void pass(ByteBuffer bytes) {
    flush();
    if (bytes.hasRemaining()) {
      write(bytes);
    }
  }

  // Printing.

  void print(int c) {
    output.put(c);
  }

  void print(String text) {
    output.put(text);
  }

  void echo(int c) {
    if (format().echo()) {
      output.put(c);
    }
  }

  void printInformation(List<String> lines) {
    if (lines.isEmpty()) {
      return;
    }
    LineFormat format = format();
    if (format.verbose()) {
      lineEnd(format);
    }
    for (String text : lines) {
      output.put(text);
      lineEnd(format);
    }
  }

  void printFinal(ResultCode code) {
    LineFormat format = format();
    if (format.verbose()) {
      printFinal(code.words());
    } else if (!format.quiet()) {
      output.put(Integer.toString(code.number()));
      output.put(format.terminator());
    }
  }

  void printFinal(String words) {
    if (!format().quiet()) {
      printLine(words);
    }
  }

  private void printLine(String text) {
    LineFormat format = format();
    if (format.verbose()) {
      lineEnd(format);
    }
    output.put(text);
    lineEnd(format);
  }

  private void lineEnd(LineFormat format) {
    output.put(format.terminator());
    output.put(format.lineFeed());
  }

  // Unsolicited result codes.

  private boolean mayPrintUrcs() {
    return current == null && mode.letsUrcsThrough() && line.keepsUp();
  }

  private void releaseUrcs() {
    while (held != null && mayPrintUrcs()) {
      printHeld();
    }
  }

  private void printHeld() {
    HeldUrc next = held == null ? null : held.poll();
    if (next == null) {
      held = null;
      return;
    }
    print(next);
  }

  private void print(HeldUrc urc) {
    if (urc.framed) {
      printLine(urc.text);
    } else {
      print(urc.text);
    }
    urc.printed.run();
  }

  private void typingPaused() {
    typingPause = null;
    while (held != null && current == null && mode == commandMode && line.keepsUp()) {
      printHeld();
    }
  }

  private void cancelTyping() {
    if (typingPause != null) {
      typingPause.cancel();
      typingPause = null;
    }
  }

  private void cancelTimers() {
    cancelTyping();
    cancelSilence();
    cancelEntryTimeout();
  }

  private record HeldUrc(String text, boolean framed, Runnable printed) {}
}
