package org.atwin.at;

/**
 * How one kind of parameter is read from a command line and written into an answer.
 *
 * @param <T> what it means in Java
 */
interface ValueType<T> {

  /** Reads a parameter that is present. */
  T read(String name, Argument argument, Facts facts) throws BadArgumentException;

  /** The parameter as an answer prints it. */
  String write(T value);

  /** What a test answer lists for it: {@code (0-5)}; empty when it lists nothing. */
  String values(Facts facts);

  /** What it may be, for people: {@code (0-5)}, {@code text of 1 to 150 bytes}. */
  default String accepts(Facts facts) {
    return values(facts);
  }
}
