package org.atwin.module;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.atwin.at.Deferred;
import org.atwin.at.Result;
import org.atwin.device.Flash;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one run of a module writes to flash, beside it: a command has its OK once everything is
 * there. Used on the module's drain only.
 */
final class Storage {

  private static final Logger LOG = LoggerFactory.getLogger(Storage.class);

  private final String module;
  private final Run run;
  private final Settings settings;
  private final Flash flash;
  private int writing;
  private @Nullable Runnable onceDone;

  Storage(String module, Run run, Settings settings, Flash flash) {
    this.module = module;
    this.run = run;
    this.settings = settings;
    this.flash = flash;
  }

  /** See {@link Module#keep}. */
  <T> Result keep(Setting<T> setting, T value) {
    settings.set(setting, value);
    return setting.lifetime() == Lifetime.FLASH
        ? store(Map.ofEntries(settings.stored(setting)))
        : Result.OK;
  }

  /** See {@link Module#store(List)}. */
  Result store(List<? extends Setting<?>> changed) {
    var values = new LinkedHashMap<String, String>();
    changed.forEach(setting -> {
      Map.Entry<String, String> stored = settings.stored(setting);
      values.put(stored.getKey(), stored.getValue());
    });
    return store(values);
  }

  /** See {@link Module#store(Map)}. */
  Result store(Map<String, String> changes) {
    var outcome = new Deferred();
    writing++;
    run.background(
            () -> {
              flash.put(changes);
              return Result.OK;
            })
        .then(result -> written(outcome, result))
        .failed(e -> {
          LOG.error("{}: flash could not be written", module, e);
          written(outcome, Result.ERROR);
        });
    return new Result.Later(outcome);
  }

  /** Does something as soon as nothing is being written, unless the run is over by then. */
  void whenDone(Runnable action) {
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
