package org.atwin.at;

import java.util.Set;

/**
 * In which points a dialect's command line differs from V.250.
 *
 * @param joins whether {@code ;} separates commands; basic ones need none (V.250 5.4.3)
 * @param foldsCase whether names may be typed in lower case
 * @param unterminated what follows AT in lines that silence ends as well as the terminator
 */
public record LineSyntax(boolean joins, boolean foldsCase, Set<String> unterminated) {

  /** The command line as V.250 5.4 describes it. */
  public static final LineSyntax V250 = new LineSyntax(true, true);

  /** Keeps an unmodifiable copy. */
  public LineSyntax {
    unterminated = Set.copyOf(unterminated);
  }

  /** A command line that always takes a terminator. */
  public LineSyntax(boolean joins, boolean foldsCase) {
    this(joins, foldsCase, Set.of());
  }
}
