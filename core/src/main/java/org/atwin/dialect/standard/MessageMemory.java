package org.atwin.dialect.standard;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.atwin.at.Failure;
import org.atwin.at.Result;
import org.atwin.module.Module;
import org.atwin.radio.sms.MessageStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A memory for messages and its image in flash. One write is under way at a time, so that the last
 * image is the one that stays. Used on the module's drain only.
 */
final class MessageMemory {

  private static final Logger LOG = LoggerFactory.getLogger(MessageMemory.class);

  private static final String ASIDE = ".damaged";

  private final Module module;
  private final String key;
  private final MessageStore store;

  /** What flash held that could not be read; the next save puts it aside. */
  private @Nullable String damaged;

  private List<Waiting> waiting = new ArrayList<>(1);
  private boolean writing;

  /**
   * A memory as flash holds it.
   *
   * @param key where flash holds it
   * @param store an empty one
   */
  MessageMemory(Module module, String key, MessageStore store) {
    this.module = module;
    this.key = key;
    this.store = store;
    restore();
  }

  /** The messages as flash holds them; none if they are damaged. */
  private void restore() {
    String held = module.flash().get(key).orElse("");
    try {
      store.restore(held);
    } catch (IllegalArgumentException e) {
      damaged = held;
      store.restore("");
      LOG.warn(
          "{}: the messages in flash under {} are damaged, {}: starting without; they stay under"
              + " {}",
          module.name(),
          key,
          e.getMessage(),
          key + ASIDE);
    }
  }

  /** The messages; a change must be saved, and is undone if flash refuses it. */
  MessageStore store() {
    return store;
  }

  /**
   * Saves the messages as they are now.
   *
   * @param stored runs once they will be there after any interruption
   * @param failed runs if that could not be had
   */
  void save(Runnable stored, Runnable failed) {
    waiting.add(new Waiting(stored, failed));
    if (!writing) {
      write();
    }
  }

  /** Saves the messages as they are now; the result comes once that is done. */
  Result saved(Result result) {
    return Result.later(outcome ->
        save(
            () -> outcome.complete(result),
            () -> outcome.complete(Result.error(Failure.MEMORY_FAILURE))));
  }

  private void write() {
    List<Waiting> served = waiting;
    waiting = new ArrayList<>(1);
    writing = true;
    var changes = new HashMap<>(Map.of(key, store.save()));
    if (damaged != null) {
      changes.put(key + ASIDE, damaged);
    }
    module
        .background(() -> {
          module.flash().put(changes);
          return key;
        })
        .then(_ -> written(() -> served.forEach(each -> each.stored.run())))
        .failed(e -> {
          LOG.error("{}: messages not written to flash: {}", module.name(), e.getMessage());
          refused(served);
        });
  }

  /** What flash refused is not in force, nor what was changed after it. */
  private void refused(List<Waiting> served) {
    var all = new ArrayList<>(served);
    all.addAll(waiting);
    waiting = new ArrayList<>(1);
    writing = false;
    restore();
    all.forEach(each -> each.failed.run());
  }

  private void written(Runnable outcome) {
    damaged = null;
    writing = false;
    if (!waiting.isEmpty()) {
      write();
    }
    outcome.run();
  }

  private record Waiting(Runnable stored, Runnable failed) {}
}
