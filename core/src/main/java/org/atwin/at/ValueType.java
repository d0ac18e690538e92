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

  /** What it may be on this model. */
  Domain domain(Facts facts);
}
