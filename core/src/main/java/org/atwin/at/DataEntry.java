package org.atwin.at;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.function.Function;

/**
 * Data that a command asks for at a prompt ({@code >}); echoed as commands are. Its times are those
 * of the host, see {@link org.atwin.time.Timeline#outside}.
 *
 * @param acknowledged whether the command is answered OK before the prompt, and what was typed has
 *     a result of its own
 * @param prompt what is printed to ask for it, exactly, for instance {@code "\r\n> "}
 * @param length how many bytes end the entry; empty when Ctrl-Z ends and ESC cancels it
 * @param limit how many bytes are kept at most; further ones are dropped
 * @param timeout how long the entry may take; zero for ever
 * @param pause silence after which an entry that has begun is over, complete or not; what comes
 *     beyond the length without such a silence spoils it. Zero: it may pause, and what comes after
 *     it is the next command line
 * @param outcome what to do with what was typed
 */
public record DataEntry(
    boolean acknowledged,
    String prompt,
    OptionalInt length,
    int limit,
    Duration timeout,
    Duration pause,
    Function<Typed, Result> outcome) {

  /** How an entry ended. */
  public enum Ending {
    /** The announced length, or Ctrl-Z. */
    COMPLETE,
    /** ESC; or, where it must come in one go, more has come than was announced. */
    CANCELLED,
    /** Time ran out first. */
    TIMED_OUT
  }

  /**
   * What was typed.
   *
   * @param data the bytes, without the terminator
   * @param ending how the entry ended
   */
  @SuppressWarnings("ArrayRecordComponent") // bytes on their way to a socket, never compared
  public record Typed(byte[] data, Ending ending) {}

  /** An entry of a fixed number of bytes, in which every byte value is data. */
  public static DataEntry counted(
      String prompt, int length, Duration timeout, Function<Typed, Result> outcome) {
    return new DataEntry(
        false, prompt, OptionalInt.of(length), length, timeout, Duration.ZERO, outcome);
  }

  /** An entry that Ctrl-Z (1Ah) ends and ESC (1Bh) cancels. */
  public static DataEntry untilCtrlZ(
      String prompt, int limit, Duration timeout, Function<Typed, Result> outcome) {
    return new DataEntry(
        false, prompt, OptionalInt.empty(), limit, timeout, Duration.ZERO, outcome);
  }

  /** The same entry of a command that is answered OK before the prompt. */
  public DataEntry afterOk() {
    return new DataEntry(true, prompt, length, limit, timeout, pause, outcome);
  }

  /**
   * The same entry, whose data must come in one go.
   *
   * @param pause the silence that ends it
   */
  public DataEntry withoutPause(Duration pause) {
    return new DataEntry(acknowledged, prompt, length, limit, timeout, pause, outcome);
  }
}
