package org.atwin.module;

import java.util.ArrayDeque;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.atwin.device.Flash;
import org.atwin.radio.CardMemory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What SIM cards keep, in the twin's flash beside what the module itself keeps. A card is not the
 * module's: a module made as delivered finds it as it was. Used on the module's drain.
 */
final class CardFlash implements CardMemory {

  private static final Logger LOG = LoggerFactory.getLogger(CardFlash.class);
  private static final String KEY = "card.";

  /** Where the short messages of cards are. */
  private static final String MESSAGES = "messages.SM.";

  private final String module;
  private final Flash flash;
  private final Executor background;
  private final Executor drain;
  private final ArrayDeque<Write> waiting = new ArrayDeque<>(1);

  private record Write(Map<String, String> change, Consumer<Boolean> done) {}

  /**
   * The cards of a module.
   *
   * @param module its name, for the log
   * @param background where flash is written
   * @param drain the module's
   */
  CardFlash(String module, Flash flash, Executor background, Executor drain) {
    this.module = module;
    this.flash = flash;
    this.background = background;
    this.drain = drain;
  }

  /** Whether what is under a key is a card's. */
  static boolean owns(String key) {
    return key.startsWith(KEY) || key.startsWith(MESSAGES);
  }

  @Override
  public Optional<String> read(String file, String iccid) {
    return flash.get(key(file, iccid));
  }

  @Override
  public void write(String file, String iccid, String content, Consumer<Boolean> done) {
    waiting.add(new Write(Map.of(key(file, iccid), content), done));
    if (waiting.size() == 1) {
      write(waiting.element());
    }
  }

  private void write(Write next) {
    background.execute(() -> {
      var kept = new AtomicBoolean();
      try {
        flash.put(next.change());
        kept.set(true);
      } catch (RuntimeException e) {
        LOG.error("{}: what the SIM card is to keep is not written: {}", module, e.getMessage());
      } finally {
        drain.execute(() -> written(kept.get()));
      }
    });
  }

  private void written(boolean kept) {
    Write written = waiting.remove();
    if (!waiting.isEmpty()) {
      write(waiting.element());
    }
    written.done().accept(kept);
  }

  private static String key(String file, String iccid) {
    return KEY + file + "." + iccid;
  }
}
