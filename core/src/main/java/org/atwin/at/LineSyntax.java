package org.atwin.at;

/**
 * In which points a dialect's command line differs from V.250.
 *
 * @param joins whether several commands may stand on one line, extended ones separated by {@code ;}
 * @param foldsCase whether names may be typed in lower case
 */
public record LineSyntax(boolean joins, boolean foldsCase) {

  /** The command line as V.250 5.4 describes it. */
  public static final LineSyntax V250 = new LineSyntax(true, true);
}
