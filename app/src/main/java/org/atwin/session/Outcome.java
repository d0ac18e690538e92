package org.atwin.session;

/** How playing a session ended. Immutable; any thread. */
public sealed interface Outcome {

  /** Everything came as expected, and nothing else. */
  record Passed() implements Outcome {}

  /**
   * Something came otherwise.
   *
   * @param report what was expected, what came, and the whole wire with times in seconds; ends with
   *     a line end
   */
  record Differs(String report) implements Outcome {}
}
