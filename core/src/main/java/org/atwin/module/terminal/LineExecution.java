package org.atwin.module.terminal;

import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Supplier;
import org.atwin.at.BadLineException;
import org.atwin.at.CommandLine;
import org.atwin.at.DataEntry;
import org.atwin.at.Invocation;
import org.atwin.at.Line;
import org.atwin.at.Misuse;
import org.atwin.at.Result;
import org.atwin.at.ResultCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One command line on its way: executes its commands in order up to the first that fails, and then
 * prints the one final result (V.250 5.6). Continues where it was when a command's result comes
 * later. Used on the module's drain only.
 */
final class LineExecution {

  private static final Logger LOG = LoggerFactory.getLogger(LineExecution.class);

  private final Terminal terminal;
  private final Interpreter interpreter;
  private final CommandLine line;
  private @Nullable Invocation current;
  private @Nullable ArrayDeque<Output.Item> parts;
  private boolean finished;

  LineExecution(Terminal terminal, Interpreter interpreter, String body) {
    this.terminal = terminal;
    this.interpreter = interpreter;
    this.line = new CommandLine(body, interpreter.syntax(), interpreter.grammar());
  }

  /** Executes the remaining commands until one must wait or the line is done. */
  void proceed() {
    try {
      while (!finished) {
        Invocation next = line.next();
        current = next;
        if (next == null) {
          finish(ResultCode.OK);
        } else if (!handle(attempt(() -> interpreter.execute(next)))) {
          return;
        }
      }
    } catch (BadLineException e) {
      current = null;
      fail(new Result.Misused(Misuse.BAD_LINE));
    }
  }

  /** Goes on with a result that had to be waited for, unless the module has been restarted. */
  void resume(Result result) {
    if (terminal.executes(this) && handle(result)) {
      proceed();
    }
  }

  /** Goes on with the data that a command had asked for. */
  void resume(DataEntry entry, DataEntry.Typed typed) {
    resume(attempt(() -> entry.outcome().apply(typed)));
  }

  /** Prints a part of the answer that is still to come, as soon as the host takes it. */
  void part(Output.Item part) {
    if (parts == null) {
      parts = new ArrayDeque<>(2);
    }
    parts.add(part);
    releaseParts();
  }

  /** The host may take more. */
  void releaseParts() {
    while (parts != null && terminal.executes(this) && terminal.hostKeepsUp()) {
      Output.Item next = parts.poll();
      if (next == null) {
        parts = null;
      } else {
        next.printTo(terminal.output());
      }
    }
  }

  /** A handler that throws is a mistake in ATwin; the host gets ERROR and the module lives on. */
  private Result attempt(Supplier<Result> handler) {
    try {
      return terminal.asks(handler);
    } catch (RuntimeException | Error e) {
      LOG.error("{} failed unexpectedly", current, e);
      return Result.ERROR;
    }
  }

  /** Prints what can be printed; false if the line now waits for something. */
  private boolean handle(Result result) {
    switch (result) {
      case Line line -> terminal.answer(List.of(line));
      case Result.Done done -> done(done);
      case Result.Failed _, Result.Refused _, Result.Misused _ -> fail(result);
      case Result.Unfinished unfinished -> {
        terminal.answer(unfinished.information());
        finished = true;
        terminal.executionEnded();
      }
      case Result.Later later -> {
        terminal.wait(this, later.outcome());
        return false;
      }
      case Result.Asks asks -> {
        terminal.ask(this, asks.entry());
        return false;
      }
    }
    return true;
  }

  private void done(Result.Done done) {
    terminal.answer(done.information());
    if (done.code() != ResultCode.OK) {
      finish(done.code());
    }
  }

  private void fail(Result failure) {
    String words = terminal.asks(() -> interpreter.word(current, failure));
    if (words == null) {
      finish(ResultCode.ERROR);
    } else {
      finished = true;
      terminal.output().result(words);
      terminal.executionEnded();
    }
  }

  private void finish(ResultCode code) {
    finished = true;
    terminal.output().result(code);
    terminal.executionEnded();
  }
}
