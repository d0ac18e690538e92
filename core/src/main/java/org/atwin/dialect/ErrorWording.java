package org.atwin.dialect;

import org.atwin.at.ErrorReport;
import org.atwin.at.Failure;
import org.atwin.at.Misuse;
import org.jspecify.annotations.Nullable;

/** How a dialect numbers and words what goes wrong. */
public interface ErrorWording {

  /**
   * The dialect's number for a mistake in the use of a command.
   *
   * @param misuse the kind of mistake
   * @param report how the command reports its failures
   */
  int number(Misuse misuse, ErrorReport report);

  /**
   * The dialect's number for why a command could not do its work.
   *
   * @param failure the reason
   * @param report how the command reports its failures
   */
  int number(Failure failure, ErrorReport report);

  /**
   * The line a failure is answered with.
   *
   * @param number in the dialect's table
   * @param report how the command reports its failures
   * @param verbosity what +CMEE selects: 0, 1 or 2
   * @return the line, or null for the result code ERROR
   */
  @Nullable String word(int number, ErrorReport report, int verbosity);
}
