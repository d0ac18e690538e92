package org.atwin.module.terminal;

import org.atwin.at.Grammar;
import org.atwin.at.Invocation;
import org.atwin.at.LineSyntax;
import org.atwin.at.Result;
import org.jspecify.annotations.Nullable;

/** What executes the commands of a line. Called on the module's drain only. */
public interface Interpreter {

  /** How its command lines are written. */
  LineSyntax syntax();

  /** What its commands take. */
  default Grammar grammar() {
    return Grammar.OPEN;
  }

  /** Executes one command. */
  Result execute(Invocation invocation);

  /** A command line has been executed to its end; the host is active. */
  default void lineExecuted() {}

  /** The host has typed what wakes a module from light sleep. */
  default void wokenByHost() {}

  /** The module has something to say in light sleep; unless it wakes now, that waits until then. */
  default void urcInLightSleep() {}

  /**
   * Words a failure for the wire.
   *
   * @param invocation what failed, or null when the line could not be read
   * @param failure {@link Result.Failed} or {@link Result.Misused}
   * @return the whole line, or null for the result code ERROR
   */
  @Nullable String word(@Nullable Invocation invocation, Result failure);
}
