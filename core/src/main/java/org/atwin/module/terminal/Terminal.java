package org.atwin.module.terminal;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Supplier;
import org.atwin.at.DataEntry;
import org.atwin.at.Deferred;
import org.atwin.at.Line;
import org.atwin.at.Misuse;
import org.atwin.at.Result;
import org.atwin.at.ResultCode;
import org.atwin.device.Uart;
import org.atwin.module.settings.LineFormat;
import org.atwin.module.settings.Settings;
import org.atwin.port.Port;
import org.atwin.time.Alarm;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The module's end of one command channel: what the host sends goes to the {@link InputMode} it is
 * in, a command line becomes a {@link LineExecution}, and what the module says unasked is held back
 * so that it never splits an answer. Has the settings and the modes of its channel; what other
 * channels do does not concern it. Runs on the module's drain only.
 */
public final class Terminal {

  private static final Logger LOG = LoggerFactory.getLogger(Terminal.class);

  /** Longest command line: 1460 bytes as 2920 hex digits and what stands around them. */
  private static final int LONGEST_LINE = 4096;

  private static final InputMode OFF = new OffMode();
  private static final int LF = '\n';

  private final Channels channels;
  private final Settings settings;
  private final @Nullable Uart uart;
  private final SerialLine line = new SerialLine();
  private final InputBacklog backlog = new InputBacklog(line);
  private final Output output;
  private final CommandMode commandMode;
  private InputMode mode = OFF;
  private @Nullable Interpreter interpreter;
  private @Nullable LineExecution current;
  private @Nullable Runnable onceAnswered;
  private @Nullable HeldBack held;
  private @Nullable TransparentMode transparent;
  private boolean lineJustEnded;

  /** Reports are being lost, and that has been said. */
  private boolean losing;

  /** Input that waits for the host to take what it has been answered. */
  private @Nullable ByteArrayOutputStream deferred;

  private boolean hostSendsLineFeeds;

  /**
   * A terminal without ports whose AT task does not run.
   *
   * @param settings where the host says how it wants to be answered on this channel
   * @param uart how fast the module's end of the serial line is, or null if there is none
   */
  Terminal(Channels channels, Settings settings, @Nullable Uart uart) {
    this.channels = channels;
    this.settings = settings;
    this.uart = uart;
    this.output = new Output(settings);
    this.commandMode = new CommandMode(this, output, LONGEST_LINE, channels.timeline().outside());
  }

  // What the module does with the terminal, from outside; any thread.

  /**
   * Connects a port to this channel.
   *
   * @throws IOException if the port cannot be opened
   */
  public void connect(Port port) throws IOException {
    line.add(port);
    var input = new PortInput(this, channels, backlog, port);
    port.open(input);
    if (uart != null && port.lineSpeed().isPresent()) {
      var match = new SpeedMatch(channels, port, uart);
      line.watch(port, match);
      input.heed(match);
    }
  }

  /** The ports that are connected to it. */
  public List<Port> ports() {
    return line.ports();
  }

  /** Whether what the host sends is read as command lines, not as data. */
  boolean readsCommands() {
    return mode == commandMode || mode.equals(OFF) || mode instanceof LightSleepMode;
  }

  // What the module does with the terminal; on the drain.

  /** The settings as they are on this channel: its own ones, and the module's. */
  public Settings settings() {
    return settings;
  }

  /** The AT task begins to listen. */
  void start(Interpreter task) {
    settings.forget();
    interpreter = task;
    commandMode.follow(task.syntax());
    enter(commandMode);
  }

  /** The AT task ends: nothing is answered from now on, and what was held back is lost. */
  void stop() {
    interpreter = null;
    current = null;
    onceAnswered = null;
    deferred = null;
    if (held != null) {
      held.forgetTypingPause();
      held = null;
    }
    if (transparent != null) {
      transparent.end();
    }
    enter(OFF);
  }

  /**
   * The channel is closed: the module goes on, so whoever waits for a report to be out does too.
   */
  void close() {
    HeldBack unsaid = held;
    stop();
    line.ports().forEach(Port::close);
    if (unsaid != null) {
      unsaid.drop();
    }
  }

  /** Becomes deaf; what the module has to say waits until it wakes. */
  void sleep(SleepDepth depth) {
    commandMode.reset();
    enter(depth == SleepDepth.LIGHT ? new LightSleepMode(this) : OFF);
  }

  /** Listens again. */
  void wake() {
    if (interpreter != null) {
      enter(commandMode);
    }
  }

  /** Whether it waits for a command line, nobody is typing one, and it has nothing left to say. */
  public boolean isIdle() {
    return mode == commandMode && current == null && held == null && !commandMode.isTyping();
  }

  /**
   * A way for data straight through, entered by {@link TransparentMode#enter}.
   *
   * @param options how input is collected and the escape sequence recognised
   * @param link what the host's data is for
   */
  public TransparentMode transparent(TransparentOptions options, TransparentLink link) {
    return new TransparentMode(this, line, channels.timeline().outside(), options, link);
  }

  // What the module says.

  /**
   * Prints a line on this channel alone, as soon as that does not split an answer: what a command
   * has to say after its result, on the channel that asked. What is for everybody goes through
   * {@link Channels#report}.
   *
   * @param printed runs once it is on its way, for data that must not pile up
   */
  public void report(Line line, Runnable printed) {
    say(Output.Item.of(line, channels.watchers(), printed));
  }

  /** Has something done as soon as the line that is being executed has its final result. */
  public void onceAnswered(Runnable action) {
    onceAnswered = action;
  }

  /** Prints information text, of a command that is being executed. */
  void answer(List<Line> lines) {
    lines.forEach(channels.watchers()::said);
    output.information(lines);
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
      current.part(new Output.Item(text, false, printed, true));
    }
  }

  /** Prints something unasked, as soon as that does not split an answer. */
  void say(Output.Item item) {
    if (interpreter == null) {
      return;
    }
    if (mode instanceof LightSleepMode) {
      interpreter.urcInLightSleep();
    }
    if (held == null) {
      if (maySpeakUnasked()) {
        item.printTo(output);
        return;
      }
      held = new HeldBack(alarm());
    }
    if (!held.add(item) && !losing) {
      losing = true;
      LOG.warn("{}: the host has not read for long; further reports are lost", channels.module());
    }
    if (current == null && mode == commandMode) {
      held.awaitTypingPause(this::typingPaused);
    }
  }

  /** The same ahead of what is held back. */
  void sayFirst(Output.Item item) {
    if (held == null) {
      say(item);
    } else {
      held.addFirst(item);
    }
  }

  private boolean maySpeakUnasked() {
    return current == null && mode.letsUrcsThrough() && hostKeepsUp();
  }

  private void releaseHeld() {
    while (held != null && maySpeakUnasked()) {
      printHeld(held);
    }
  }

  private void typingPaused() {
    while (held != null && current == null && mode == commandMode && hostKeepsUp()) {
      printHeld(held);
    }
  }

  private void printHeld(HeldBack waiting) {
    Output.Item next = waiting.next();
    if (next == null) {
      waiting.forgetTypingPause();
      held = null;
    } else {
      next.printTo(output);
    }
  }

  private void releaseParts() {
    if (current != null) {
      current.releaseParts();
    }
  }

  // What comes from the port and its drain.

  /** Takes bytes from the host; the buffer is empty afterwards. */
  void received(ByteBuffer bytes) {
    swallowLineFeed(bytes, hostSendsLineFeeds);
    while (bytes.hasRemaining() && !isHeldUp()) {
      mode.accept(bytes);
      // The LF of CR LF never counts as data for a prompt that the line opened.
      swallowLineFeed(bytes, true);
    }
    if (bytes.hasRemaining()) {
      defer(bytes);
    }
  }

  /** Whether input has to wait for a host that does not take its answers. */
  private boolean isHeldUp() {
    if (output.isLarge()) {
      flush();
    }
    return line.holds(SerialLine.Hold.HOST);
  }

  private void defer(ByteBuffer bytes) {
    if (deferred == null) {
      deferred = new ByteArrayOutputStream(bytes.remaining());
    }
    byte[] rest = new byte[bytes.remaining()];
    bytes.get(rest);
    deferred.writeBytes(rest);
  }

  private void receiveDeferred() {
    ByteArrayOutputStream rest = deferred;
    if (rest != null) {
      deferred = null;
      received(ByteBuffer.wrap(rest.toByteArray()));
    }
  }

  /**
   * An LF after the end of a line is one with it if it comes at once or, later, if it usually does.
   */
  private void swallowLineFeed(ByteBuffer bytes, boolean belongsToLine) {
    if (lineJustEnded && bytes.hasRemaining()) {
      lineJustEnded = false;
      boolean lineFeed = bytes.get(bytes.position()) == LF;
      if (lineFeed && belongsToLine) {
        bytes.get();
      }
      hostSendsLineFeeds = lineFeed;
    }
  }

  /** At the end of a turn: what may be printed is printed, and all of it leaves in one write. */
  void turnEnded() {
    releaseParts();
    releaseHeld();
    flush();
  }

  /** The host takes bytes again after it had stopped. */
  void drained() {
    if (transparent != null) {
      transparent.drained();
    }
    if (hostKeepsUp()) {
      losing = false;
      line.release(SerialLine.Hold.HOST);
      receiveDeferred();
    }
    releaseParts();
    releaseHeld();
  }

  /** Whether what is printed leaves; not if the host does not take what it is sent. */
  boolean hostKeepsUp() {
    return line.keepsUp();
  }

  private void flush() {
    if (!output.isEmpty()) {
      write(output.take());
      if (!line.keepsUp()) {
        line.hold(SerialLine.Hold.HOST);
      }
    }
  }

  private void write(ByteBuffer bytes) {
    channels.watchers().sent(bytes);
    line.write(bytes);
  }

  // What the modes and the execution of a line need.

  private void enter(InputMode next) {
    if (!next.equals(mode)) {
      InputMode before = mode;
      mode = next;
      before.left();
    }
  }

  /** An alarm for what the host types, by its own clock; heard on the drain. */
  Alarm alarm() {
    return new Alarm(channels.timeline().outside(), channels.mailbox());
  }

  LineFormat format() {
    return settings.lineFormat();
  }

  Output output() {
    return output;
  }

  void lineEnded(boolean byTerminator) {
    lineJustEnded = byTerminator;
    if (held != null) {
      held.forgetTypingPause();
    }
  }

  void wokenByText() {
    if (interpreter != null) {
      interpreter.wokenByHost();
    }
  }

  void execute(String body) {
    if (interpreter != null) {
      var execution = new LineExecution(this, interpreter, body);
      current = execution;
      execution.proceed();
    }
  }

  /** Has the module do something as what this channel has asked for. */
  <T extends @Nullable Object> T asks(Supplier<T> work) {
    return channels.ask(this, work);
  }

  void refuseLine(Misuse misuse) {
    String words = interpreter == null ? null : interpreter.word(null, new Result.Misused(misuse));
    if (words == null) {
      output.result(ResultCode.ERROR);
    } else {
      output.result(words);
    }
  }

  /** Whether the line is still being executed; not if the module was switched off meanwhile. */
  boolean executes(LineExecution execution) {
    return current == execution;
  }

  void wait(LineExecution execution, Deferred outcome) {
    if (!(mode instanceof BusyMode)) {
      enter(new BusyMode());
    }
    outcome.whenComplete(execution::resume);
  }

  void ask(LineExecution execution, DataEntry entry) {
    if (entry.acknowledged()) {
      output.result(ResultCode.OK);
    }
    output.put(entry.prompt());
    var entryMode = new EntryMode(this, output, entry, execution);
    enter(entryMode);
    entryMode.begin();
  }

  void entryEnded(LineExecution execution, DataEntry entry, DataEntry.Typed typed) {
    enter(commandMode);
    execution.resume(entry, typed);
  }

  void executionEnded() {
    current = null;
    InputMode ended = mode;
    if (interpreter != null) {
      enter(commandMode);
      interpreter.lineExecuted();
    }
    Runnable due = onceAnswered;
    if (due != null) {
      onceAnswered = null;
      due.run();
    }
    if (ended instanceof BusyMode busy) {
      received(busy.take());
    }
  }

  // What the transparent mode needs.

  void begin(TransparentMode data) {
    commandMode.reset();
    if (held != null) {
      held.forgetTypingPause();
    }
    transparent = data;
    enter(data.input());
  }

  void ended(TransparentMode data) {
    if (transparent == data) {
      transparent = null;
      enter(commandMode);
    }
  }

  /** The answer to the escape sequence. */
  void escaped() {
    output.result(ResultCode.OK);
  }

  /** Sends bytes as they are, after all that has been printed. */
  void pass(ByteBuffer bytes) {
    flush();
    if (bytes.hasRemaining()) {
      write(bytes);
    }
  }
}
