package org.atwin.session;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** One step of a session. Text has one char for each byte. Immutable; any thread. */
public sealed interface Step {

  /** What it does, in a few words, for reports. */
  default String words() {
    return switch (this) {
      case Send send -> TimedLine.visible(send.line());
      case Data data -> "data " + TimedLine.visible(data.text());
      case Unsolicited urc -> "unasked " + urc.lines();
      case Raw raw -> "raw " + TimedLine.visible(raw.text());
      case Wait wait -> "waiting " + wait.time().toMillis() + " ms";
      case Act act -> act.action().key();
      case ServerSends sends -> "the server sends " + TimedLine.visible(sends.text());
      case ServerReceives receives -> "the server receives " + TimedLine.visible(receives.text());
      case ServerStopsAccepting _ -> "the server stops accepting";
      case ServerCloses _ -> "the server closes the connection";
      case Remark remark -> remark.text();
    };
  }

  /** What is typed and what comes, a line each. */
  default List<String> page() {
    return switch (this) {
      case Send send -> exchange(send.line(), send.expect());
      case Data data -> exchange(TimedLine.visible(data.text()), data.expect());
      case Unsolicited urc -> urc.lines().stream().map(line -> "< " + line).toList();
      case Raw raw -> List.of("< " + TimedLine.visible(raw.text()));
      default -> List.of("  (" + words() + ")");
    };
  }

  private static List<String> exchange(String typed, List<Expected> answer) {
    return Stream.concat(Stream.of("> " + typed), answer.stream().map(line -> "< " + line))
        .toList();
  }

  /**
   * A command line is typed, and answered.
   *
   * @param line without its CR
   * @param expect the answer; nothing at all may come if it is empty
   * @param retyped whether it is typed again and again until it is answered, as to a module that
   *     may not listen yet
   * @param within how long each line of the answer may take, on the module's time
   */
  record Send(String line, List<Expected> expect, boolean retyped, Duration within)
      implements Step {
    /** Keeps its own copy of the list. */
    public Send {
      expect = List.copyOf(expect);
    }
  }

  /**
   * Bytes are typed at a prompt or in data mode.
   *
   * @param text the bytes
   * @param expect what is answered, if anything
   * @param within how long each line of the answer may take, on the module's time
   */
  record Data(String text, List<Expected> expect, Duration within) implements Step {
    /** Keeps its own copy of the list. */
    public Data {
      expect = List.copyOf(expect);
    }
  }

  /**
   * Lines arrive unasked.
   *
   * @param lines what arrives; lines that stand together may form one block
   * @param anyOrder whether the manual leaves their order open
   * @param within how long each may take, on the module's time
   */
  record Unsolicited(List<Expected> lines, boolean anyOrder, Duration within) implements Step {
    /** Keeps its own copy of the list. */
    public Unsolicited {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Bytes arrive without any framing, in data mode.
   *
   * @param text the bytes
   * @param within how long they may take, on the module's time
   */
  record Raw(String text, Duration within) implements Step {}

  /**
   * Time passes.
   *
   * @param time at least so much, on the module's time
   */
  record Wait(Duration time) implements Step {}

  /**
   * Something is done to the module or happens around it.
   *
   * @param action what
   */
  record Act(Action action) implements Step {}

  /**
   * A far end sends bytes.
   *
   * @param at which one; empty if there is only one
   * @param text the bytes
   */
  record ServerSends(String at, String text) implements Step {}

  /**
   * A far end has received exactly these bytes since it was last asked.
   *
   * @param at which one; empty if there is only one
   * @param text the bytes
   */
  record ServerReceives(String at, String text) implements Step {}

  /**
   * From now on a far end leaves requests for a connection unanswered.
   *
   * @param at which one; empty if there is only one
   */
  record ServerStopsAccepting(String at) implements Step {}

  /**
   * A far end closes the connection that came last.
   *
   * @param at which one; empty if there is only one
   */
  record ServerCloses(String at) implements Step {}

  /**
   * A remark for whoever plays the session by hand.
   *
   * @param text the remark
   */
  record Remark(String text) implements Step {}
}
