package org.atwin.module.settings;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.atwin.at.Argument;
import org.atwin.at.BadArgumentException;
import org.atwin.at.Facts;
import org.atwin.device.Flash;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The values that commands keep: those of a module, or those of one of its command channels, which
 * are the module's but for what each channel keeps for itself. Only those that have been asked for
 * take memory. Read and changed on the module's drain.
 */
public final class Settings {

  private static final Logger LOG = LoggerFactory.getLogger(Settings.class);
  private static final String PROFILE = "profile.";

  private final @Nullable Settings module;
  private final Flash flash;
  private final Facts facts;
  private final Map<Setting<?>, Object> values = new HashMap<>();
  private @Nullable LineFormat lineFormat;

  /** The values of a module that was never on: those that flash holds, and as delivered. */
  public Settings(Flash flash, Facts facts) {
    this(null, flash, facts);
  }

  private Settings(@Nullable Settings module, Flash flash, Facts facts) {
    this.module = module;
    this.flash = flash;
    this.facts = facts;
  }

  /** Those of one more command channel. */
  public Settings ofChannel() {
    return new Settings(this, flash, facts);
  }

  /** The values among which that of a setting is. */
  private Map<Setting<?>, Object> home(Setting<?> setting) {
    if (module == null && setting.perChannel()) {
      throw new IllegalArgumentException(setting.key() + " is a setting of each channel");
    }
    return module == null || setting.perChannel() ? values : module.values;
  }

  /** The supply has been away: only what flash holds is left. */
  public void forget() {
    values.clear();
    lineFormat = null;
  }

  /** The present value. */
  @SuppressWarnings("unchecked") // put() only takes values of the setting's type
  public <T> T get(Setting<T> setting) {
    Map<Setting<?>, Object> home = home(setting);
    Object value = home.get(setting);
    if (value == null) {
      T loaded = load(setting);
      home.put(setting, loaded);
      return loaded;
    }
    return (T) value;
  }

  /** Changes the value in RAM; see {@link Storage#keep} for settings that flash holds. */
  public <T> void set(Setting<T> setting, T value) {
    lineFormat = null;
    home(setting).put(setting, value);
  }

  /** Gives a setting its value as delivered, in RAM. */
  public <T> void restoreFactory(Setting<T> setting) {
    set(setting, setting.factory().apply(facts));
  }

  /** Gives settings their value in the stored profile, or as delivered where none is stored. */
  public void restoreProfile(List<? extends Setting<?>> settings) {
    lineFormat = null;
    settings.forEach(setting -> home(setting).remove(setting));
  }

  /** Those that the terminal obeys, without a look-up for each character. */
  public LineFormat lineFormat() {
    LineFormat present = lineFormat;
    if (present == null) {
      present = LineFormat.of(this);
      lineFormat = present;
    }
    return present;
  }

  /** What {@code AT&W} writes to flash for these settings. */
  public Map<String, String> profile(List<? extends Setting<?>> settings) {
    var changes = new LinkedHashMap<String, String>();
    settings.forEach(setting -> changes.put(PROFILE + setting.key(), written(setting)));
    return changes;
  }

  /** The name and text under which flash keeps the present value. */
  <T> Map.Entry<String, String> stored(Setting<T> setting) {
    return Map.entry(setting.key(), written(setting));
  }

  private <T> String written(Setting<T> setting) {
    return setting.param().write(get(setting));
  }

  private <T> T load(Setting<T> setting) {
    String stored =
        switch (setting.lifetime()) {
          case BOOT -> null;
          case PROFILE -> flash.get(PROFILE + setting.key()).orElse(null);
          case FLASH -> flash.get(setting.key()).orElse(null);
        };
    T value = stored == null ? null : read(setting, stored);
    return value == null ? setting.factory().apply(facts) : value;
  }

  private <T> @Nullable T read(Setting<T> setting, String stored) {
    boolean quoted = stored.length() > 1 && stored.startsWith("\"") && stored.endsWith("\"");
    var argument = new Argument(quoted ? stored.substring(1, stored.length() - 1) : stored, quoted);
    try {
      return setting.param().read(argument, facts);
    } catch (BadArgumentException e) {
      LOG.warn(
          "flash holds {} for {}, which is not valid: using the value as delivered",
          stored,
          setting.key());
      return null;
    }
  }
}
