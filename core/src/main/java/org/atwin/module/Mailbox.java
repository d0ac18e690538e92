package org.atwin.module;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs actions one at a time, in order, on the thread of whoever brings work to an idle mailbox. An
 * idle module therefore owns no thread, and work that one thread brings is done without a
 * hand-over.
 */
final class Mailbox implements Executor {

  private static final Logger LOG = LoggerFactory.getLogger(Mailbox.class);

  // In the object itself: an idle module's mailbox is touched at each line of a thousand modules.
  private static final AtomicIntegerFieldUpdater<Mailbox> OUTSTANDING =
      AtomicIntegerFieldUpdater.newUpdater(Mailbox.class, "outstanding");

  private final ConcurrentLinkedQueue<Runnable> queue = new ConcurrentLinkedQueue<>();

  // Actions not finished yet, counting the one that holds the mailbox; 0 means idle.
  @SuppressWarnings("UnusedVariable") // read through OUTSTANDING
  private volatile int outstanding;

  private final Runnable afterwards;

  /**
   * An empty mailbox.
   *
   * @param afterwards runs whenever the mailbox has been emptied, before it becomes idle
   */
  Mailbox(Runnable afterwards) {
    this.afterwards = afterwards;
  }

  /** Runs the action here if the mailbox is idle, else after those that came before. */
  @Override
  public void execute(Runnable action) {
    queue.add(action);
    if (OUTSTANDING.getAndIncrement(this) == 0) {
      drain(1);
    }
  }

  /**
   * Takes hold of the mailbox if it is idle, so that the caller can work without queueing. The
   * caller must {@link #leave} in any case.
   *
   * @return false if it is not idle
   */
  boolean enter() {
    // An action may be run before it is counted, and one that was counted be left for its counter:
    // then nobody holds the mailbox, and yet what the caller brought before may wait in it.
    return queue.isEmpty() && OUTSTANDING.compareAndSet(this, 0, 1);
  }

  /** Gives the mailbox back after {@link #enter}, having done what came in meanwhile. */
  void leave() {
    run(afterwards);
    int more = OUTSTANDING.addAndGet(this, -1);
    if (more > 0) {
      drain(more);
    }
  }

  private void drain(int taken) {
    int finished = taken;
    while (finished > 0) {
      for (int i = 0; i < finished; i++) {
        Runnable action = queue.poll();
        if (action != null) {
          run(action);
        }
      }
      run(afterwards);
      finished = OUTSTANDING.addAndGet(this, -finished);
    }
  }

  /** A mistake in one action must not keep the module from the next one. */
  private static void run(Runnable action) {
    try {
      action.run();
    } catch (RuntimeException e) {
      LOG.error("an action of the module failed", e);
    }
  }
}
