package org.atwin.module.power;

import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Blocking work that runs beside the module. What it comes to is handled on the module's drain, and
 * not at all if the module was restarted meanwhile. A mistake in handling the outcome counts as a
 * failure, so that no command waits for ever.
 *
 * @param <T> what it yields
 */
public final class Task<T> {

  private static final Logger LOG = LoggerFactory.getLogger(Task.class);

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
    try {
      success.accept(outcome);
    } catch (RuntimeException e) {
      LOG.error("the outcome of a task could not be handled", e);
      failure.accept(e);
    } catch (Error e) {
      LOG.error("the outcome of a task could not be handled", e);
      failure.accept(new IllegalStateException(e));
    }
  }

  void fail(Exception reason) {
    failure.accept(reason);
  }
}
