package org.atwin.at;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * How results follow from one another. Beside {@link Result}, which has constants of its own kind:
 * with these methods in it two threads could wait for each other as they load it. On the thread
 * that drains the module.
 */
sealed interface ResultChain permits Result {

  /**
   * What follows from this result: at once, or as soon as a later one is known.
   *
   * @param next makes another result of the known one
   */
  default Result then(UnaryOperator<Result> next) {
    return this instanceof Result.Later(Deferred outcome)
        ? Result.later(
            following -> outcome.whenComplete(known -> following.complete(next.apply(known))))
        : next.apply((Result) this);
  }

  /** Goes on once this is a success, with what {@code next} comes to; a failure stays as it is. */
  default Result onSuccess(Supplier<Result> next) {
    return then(known -> isSuccess(known) ? next.get() : known);
  }

  /** The same result; {@code action} runs before it is answered, and only if it is a success. */
  default Result whenDone(Runnable action) {
    return then(known -> {
      if (isSuccess(known)) {
        action.run();
      }
      return known;
    });
  }

  private static boolean isSuccess(Result known) {
    return known instanceof Result.Done || known instanceof Line;
  }
}
