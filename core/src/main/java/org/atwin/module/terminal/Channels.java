package org.atwin.module.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.atwin.at.Line;
import org.atwin.device.Uart;
import org.atwin.module.event.Watchers;
import org.atwin.module.settings.Settings;
import org.atwin.port.Port;
import org.atwin.time.Timeline;
import org.jspecify.annotations.Nullable;

/**
 * The command channels of a module, each with its {@link Terminal}: the UART, and whatever is
 * opened beside it. Each executes one command line at a time and answers there; what the module
 * reports goes to those that have asked for reports. Used on the module's drain only.
 */
public final class Channels {

  private final String module;
  private final Timeline timeline;
  private final Mailbox mailbox;
  private final Settings settings;
  private final Watchers watchers;
  private final Terminal uart;

  // Replaced, not changed: terminals come and go while others are told something.
  private volatile List<Terminal> open;
  private List<Terminal> subscribed;

  private Terminal asking;
  private @Nullable Interpreter interpreter;

  /**
   * Channels of a module whose AT task does not run: the UART alone, which gets the reports.
   *
   * @param module the module's name, for the log
   * @param mailbox what ports bring their input to
   * @param settings the module's; each channel has its own of those that are one channel's
   * @param uart how fast the module's end of the serial line is
   */
  public Channels(
      String module,
      Timeline timeline,
      Mailbox mailbox,
      Settings settings,
      Watchers watchers,
      Uart uart) {
    this.module = module;
    this.timeline = timeline;
    this.mailbox = mailbox;
    this.settings = settings;
    this.watchers = watchers;
    this.uart = new Terminal(this, settings.ofChannel(), uart);
    this.open = List.of(this.uart);
    this.subscribed = open;
    this.asking = this.uart;
  }

  // The channels there are.

  /** The one that every module has. Any thread. */
  public Terminal uart() {
    return uart;
  }

  /** The ports of all of them. Any thread. */
  public List<Port> ports() {
    return open.stream().flatMap(terminal -> terminal.ports().stream()).toList();
  }

  /** Opens another one, as the host's multiplexer or a USB port does; it gets no reports yet. */
  public Terminal open() {
    var terminal = new Terminal(this, settings.ofChannel(), null);
    open = with(open, terminal);
    if (interpreter != null) {
      terminal.start(interpreter);
    }
    return terminal;
  }

  /** Closes one that was opened; what is being executed there ends without an answer. */
  public void close(Terminal terminal) {
    open = without(open, terminal);
    unsubscribe(terminal);
    terminal.close();
  }

  /**
   * The channel that asked: the one whose command is being executed. What a module does of its own
   * accord it does on the UART. Who needs it later has to remember it.
   */
  public Terminal asking() {
    return asking;
  }

  /** Does what a channel has asked for. */
  <T extends @Nullable Object> T ask(Terminal channel, Supplier<T> work) {
    Terminal before = asking;
    asking = channel;
    try {
      return work.get();
    } finally {
      asking = before;
    }
  }

  // What the module does with all of them.

  /** The AT task begins to listen. */
  public void start(Interpreter task) {
    interpreter = task;
    open.forEach(terminal -> terminal.start(task));
  }

  /** The AT task ends: nothing is answered from now on, and what was held back is lost. */
  public void stop() {
    interpreter = null;
    open.forEach(Terminal::stop);
  }

  /** Become deaf; what the module has to say waits until it wakes. */
  public void sleep(SleepDepth depth) {
    open.forEach(terminal -> terminal.sleep(depth));
  }

  /** Listen again. */
  public void wake() {
    open.forEach(Terminal::wake);
  }

  /** Whether all wait for a command line, nothing is typed, and there is nothing left to say. */
  public boolean areIdle() {
    return open.stream().allMatch(Terminal::isIdle);
  }

  /** At the end of a turn: what may be printed is printed. */
  public void turnEnded() {
    List<Terminal> all = open;
    for (int i = 0; i < all.size(); i++) {
      all.get(i).turnEnded();
    }
  }

  // Reports.

  /** A channel gets the module's reports from now on; harmless if it does already. */
  public void subscribe(Terminal terminal) {
    subscribed = with(without(subscribed, terminal), terminal);
  }

  /** A channel gets no more reports, but those that it has not printed yet; harmless if none. */
  public void unsubscribe(Terminal terminal) {
    subscribed = without(subscribed, terminal);
  }

  /**
   * Sends a report on each channel that gets reports, as soon as that does not split an answer
   * there. A module that is off says nothing.
   *
   * @param printed runs once the line is on its way on all of them, for data that must not pile up
   *     while a host does not listen
   */
  public void report(Line line, Runnable printed) {
    report(Output.Item.of(line, watchers, printed));
  }

  /** The same for what nobody waits for: it can be lost while a host does not read. */
  public void report(Line line) {
    report(Output.Item.of(line, watchers));
  }

  /** Sends a report ahead of all that has been held back so far, as the first after sleep. */
  public void reportFirst(Line line) {
    Output.Item item = Output.Item.of(line, watchers);
    subscribed.forEach(terminal -> terminal.sayFirst(item));
  }

  private void report(Output.Item item) {
    List<Terminal> receivers = subscribed;
    if (receivers.size() == 1) {
      receivers.getFirst().say(item);
    } else if (receivers.isEmpty()) {
      item.printed().run();
    } else {
      Output.Item shared = item.shared(receivers.size());
      receivers.forEach(terminal -> terminal.say(shared));
    }
  }

  // What the terminals share.

  String module() {
    return module;
  }

  Timeline timeline() {
    return timeline;
  }

  Mailbox mailbox() {
    return mailbox;
  }

  Watchers watchers() {
    return watchers;
  }

  private static List<Terminal> with(List<Terminal> terminals, Terminal added) {
    var more = new ArrayList<>(terminals);
    more.add(added);
    return List.copyOf(more);
  }

  private static List<Terminal> without(List<Terminal> terminals, Terminal removed) {
    return terminals.stream().filter(each -> each != removed).toList();
  }
}
