package org.atwin.module;

import java.util.function.Consumer;

/**
 * Blocking work that runs beside the module. What it comes to is handled on the module's drain, and
 * not at all if the module was restarted meanwhile.
 *
 * @param <T> what it yields
 */
public final class Task<T> {

  private Consumer<T> success = _ -> {};
  private Consumer<Exception> failure = _ -> {};

  Task() {}

  /** What to do with the outcome. */
  public Task<T> then(Consumer<T> action) {
    success = action;
    return this;
  }

  /** What to do when the work failed. */
  public Task<T> failed(Consumer<Exception> action) {
    failure = action;
    return this;
  }

  void succeed(T outcome) {
    success.accept(outcome);
  }

  void fail(Exception reason) {
    failure.accept(reason);
  }
}
