package org.atwin.module.settings;

import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.atwin.at.Deferred;
import org.atwin.at.Result;
import org.atwin.at.Setting;
import org.atwin.device.Flash;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a module writes to flash between two restarts, beside it: a command has its OK once
 * everything is there. Used on the module's drain only.
 */
public final class Storage {

  private static final Logger LOG = LoggerFactory.getLogger(Storage.class);

  private final String module;
  private final Executor background;
  private final Executor uptime;
  private final Flash flash;
  private int writing;
  private @Nullable Runnable onceDone;

  /**
   * Storage that is idle.
   *
   * @param module the module's name, for the log
   * @param background where flash is written
   * @param uptime runs on the drain what is to run before the next restart or not at all
   */
  public Storage(String module, Executor background, Executor uptime, Flash flash) {
    this.module = module;
    this.background = background;
    this.uptime = uptime;
    this.flash = flash;
  }

  /**
   * Gives settings of the module or of a channel new values. They take force, and OK comes, once
   * flash has those that it holds; if flash refuses them the old ones stay.
   *
   * @return the command's result
   */
  public Result keep(Settings settings, Changes changes) {
    Map<String, String> held = settings.written(changes);
    Result stored = held.isEmpty() ? Result.OK : store(held);
    return stored.whenDone(() -> settings.apply(changes));
  }

  /** Saves the present values of a group of settings; OK once they are there. */
  public Result save(Settings settings, List<Setting<?>> group) {
    return store(settings.written(group));
  }

  /**
   * Writes to flash.
   *
   * @return a result that is OK once everything is stored, or ERROR if that failed
   */
  public Result store(Map<String, String> changes) {
    var outcome = new Deferred();
    writing++;
    background.execute(() -> {
      var result = new AtomicReference<>(Result.ERROR);
      try {
        flash.put(changes);
        result.set(Result.OK);
      } catch (RuntimeException e) {
        LOG.error("{}: {} not written to flash: {}", module, changes.keySet(), e.getMessage());
      } finally {
        uptime.execute(() -> written(outcome, result.get()));
      }
    });
    return new Result.Later(outcome);
  }

  /** Does something as soon as nothing is being written, unless the run is over by then. */
  public void whenDone(Runnable action) {
    if (writing == 0) {
      action.run();
    } else {
      onceDone = action;
    }
  }

  private void written(Deferred outcome, Result result) {
    outcome.complete(result);
    writing--;
    if (writing == 0 && onceDone != null) {
      onceDone.run();
    }
  }
}
