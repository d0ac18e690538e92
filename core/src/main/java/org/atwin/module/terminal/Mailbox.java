package org.atwin.module.terminal;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs actions one at a time, in order, on the thread of whoever brings work to an idle mailbox. An
 * idle module therefore owns no thread, and work that one thread brings is done without a
 * hand-over.
 */
public final class Mailbox implements Executor {

  private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

  /** Somebody is at work, and nothing waits. */
  private static final Waiting HELD = new Waiting(() -> {}, null);

  // All there is stands in one field: an idle mailbox is touched at each line of a thousand
  // modules.
  private static final AtomicReferenceFieldUpdater<Mailbox, @Nullable Waiting> NEWEST =
      AtomicReferenceFieldUpdater.newUpdater(Mailbox.class, Waiting.class, "newest");

  /** Null while the mailbox is idle, else what came last and waits, or {@link #HELD}. */
  private volatile @Nullable Waiting newest;

  private final Runnable afterwards;

  /** An action that waits, after the one that came before it. */
  private record Waiting(Runnable action, @Nullable Waiting before) {}

  /**
   * An empty mailbox.
   *
   * @param afterwards runs whenever the mailbox has been emptied, before it becomes idle
   */
  public Mailbox(Runnable afterwards) {
    this.afterwards = afterwards;
  }

  /** Runs the action here if the mailbox is idle, else after those that came before. */
  @Override
  public void execute(Runnable action) {
    while (true) {
      if (enter()) {
        run(action);
        leave();
        return;
      }
      Waiting last = newest;
      if (last != null && NEWEST.compareAndSet(this, last, new Waiting(action, last))) {
        return;
      }
    }
  }

  /**
   * Takes hold of the mailbox if it is idle, so that the caller can work without queueing. The
   * caller must {@link #leave} in any case.
   *
   * @return false if it is not idle
   */
  boolean enter() {
    return NEWEST.compareAndSet(this, null, HELD);
  }

  /** Gives the mailbox back after {@link #enter}, having done what came in meanwhile. */
  void leave() {
    run(afterwards);
    while (!NEWEST.compareAndSet(this, HELD, null)) {
      runAll(NEWEST.getAndSet(this, HELD));
      run(afterwards);
    }
  }

  private static void runAll(@Nullable Waiting last) {
    Waiting first = HELD;
    for (Waiting each = last; each != null && each.before != null; each = each.before) {
      first = new Waiting(each.action, first);
    }
    for (Waiting each = first; each.before != null; each = each.before) {
      run(each.action);
    }
  }

  /** A mistake in one action must not keep the module from the next one. */
  private static void run(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException | Error e) {
      LOG.error("an action of the module failed", e);
    }
  }
}
