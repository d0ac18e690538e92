package org.atwin.at;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A result that is not known yet. Completed once and awaited once, both on the thread that drains
 * the module. Completed with one that is not known yet either, it waits for that.
 */
public final class Deferred {

  private @Nullable Result result;
  private @Nullable Consumer<Result> waiting;

  /** Gives the result; a second one is ignored, because the first has been printed. */
  public void complete(Result outcome) {
    if (result != null) {
      return;
    }
    if (outcome instanceof Result.Later(Deferred later)) {
      later.whenComplete(this::complete);
      return;
    }
    result = outcome;
    if (waiting != null) {
      waiting.accept(outcome);
    }
  }

  /** Says what to do with the result, at once if it is known already. */
  public void whenComplete(Consumer<Result> action) {
    waiting = action;
    if (result != null) {
      action.accept(result);
    }
  }
}
