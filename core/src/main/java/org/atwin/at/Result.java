package org.atwin.at;

import java.util.List;
import java.util.function.Consumer;

/**
 * What executing one command comes to. A handler returns one of these and prints nothing itself, so
 * that the terminal can frame the whole answer and send it at once.
 */
public sealed interface Result extends ResultChain
    permits Line,
        Result.Done,
        Result.Failed,
        Result.Refused,
        Result.Misused,
        Result.Unfinished,
        Result.Later,
        Result.Asks {

  /**
   * It worked.
   *
   * @param information the information text
   * @param code the final result code
   */
  record Done(List<Line> information, ResultCode code) implements Result {
    /** Keeps an unmodifiable copy. */
    public Done {
      information = List.copyOf(information);
    }
  }

  /**
   * It did not work, for a reason of the command's own.
   *
   * @param code the number in the dialect's error table, or {@link #NO_CODE} for plain ERROR
   */
  record Failed(int code) implements Result {}

  /**
   * It did not work, for a reason that every dialect has its own number for.
   *
   * @param failure the reason
   */
  record Refused(Failure failure) implements Result {}

  /**
   * It cannot even be tried.
   *
   * @param misuse what is wrong
   */
  record Misused(Misuse misuse) implements Result {}

  /**
   * The answer is complete without a final result code, as a few manuals show it.
   *
   * @param information the lines that are printed
   */
  record Unfinished(List<Line> information) implements Result {
    /** Keeps an unmodifiable copy. */
    public Unfinished {
      information = List.copyOf(information);
    }
  }

  /**
   * The result comes later, and until then the module takes no further command.
   *
   * @param outcome completed by the background work
   */
  record Later(Deferred outcome) implements Result {}

  /**
   * The command asks for data first.
   *
   * @param entry what is asked for and what to do with it
   */
  record Asks(DataEntry entry) implements Result {}

  /**
   * A result that comes later.
   *
   * @param work begins at once, and completes the result some time
   */
  static Result later(Consumer<Deferred> work) {
    var outcome = new Deferred();
    work.accept(outcome);
    return new Later(outcome);
  }

  /** Marks a failure that has no number: always plain ERROR. */
  int NO_CODE = -1;

  /** Success without information text. */
  Result OK = new Done(List.of(), ResultCode.OK);

  /** Plain ERROR. */
  Result ERROR = new Failed(NO_CODE);

  /** Information text of several lines, then OK; a single {@link Line} is a result by itself. */
  static Result lines(Line... lines) {
    return lines(List.of(lines));
  }

  /** The same. */
  static Result lines(List<Line> lines) {
    return new Done(lines, ResultCode.OK);
  }

  /** A failure that the dialect's error table has a number for. */
  static Result error(Failure failure) {
    return new Refused(failure);
  }

  /** A failure with its number in the dialect's error table. */
  static Result error(int code) {
    return new Failed(code);
  }
}
