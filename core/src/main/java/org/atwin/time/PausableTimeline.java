package org.atwin.time;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A timeline on which, while it is paused, nothing happens: what falls due meanwhile happens when
 * it goes on. Its clock does not stop. For what runs on a processor that sleeps. Any thread.
 */
public final class PausableTimeline implements Timeline {

  private final Timeline timeline;

  // Guarded by this; null while it goes on.
  private @Nullable List<Runnable> due;

  /** One that goes on, beside the timeline that it is part of. */
  public PausableTimeline(Timeline timeline) {
    this.timeline = timeline;
  }

  /** Nothing happens from now on; harmless if it is paused. */
  public synchronized void pause() {
    if (due == null) {
      due = new ArrayList<>(2);
    }
  }

  /** What has fallen due happens now, in its order; harmless if it is not paused. */
  public void resume() {
    List<Runnable> missed;
    synchronized (this) {
      missed = due == null ? List.of() : due;
      due = null;
    }
    missed.forEach(Runnable::run);
  }

  @Override
  public Instant now() {
    return timeline.now();
  }

  @Override
  public Pending schedule(Duration delay, Runnable action) {
    var item = new Item(action);
    Pending pending = timeline.schedule(delay, () -> fallDue(item));
    return () -> {
      item.cancelled = true;
      pending.cancel();
    };
  }

  @Override
  public void sleep(Duration delay) throws InterruptedException {
    timeline.sleep(delay);
  }

  private void fallDue(Item item) {
    synchronized (this) {
      if (due != null) {
        due.add(item);
        return;
      }
    }
    item.run();
  }

  /** An action that can still be withdrawn after it has fallen due. */
  private static final class Item implements Runnable {

    private final Runnable action;
    private volatile boolean cancelled;

    Item(Runnable action) {
      this.action = action;
    }

    @Override
    public void run() {
      if (!cancelled) {
        action.run();
      }
    }
  }
}
