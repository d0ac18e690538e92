package org.atwin.module.settings;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.atwin.at.Argument;
import org.atwin.at.BadArgumentException;
import org.atwin.at.Facts;
import org.atwin.at.Lifetime;
import org.atwin.at.Setting;
import org.atwin.device.Excerpt;
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

  /**
   * Changes a value that RAM holds; see {@link Storage#keep} for those that flash holds.
   *
   * @throws IllegalArgumentException if flash holds it
   */
  public <T> void set(Setting<T> setting, T value) {
    if (isInFlash(setting)) {
      throw new IllegalArgumentException(setting.key() + " takes force when flash has it");
    }
    put(setting, value);
  }

  private void put(Setting<?> setting, Object value) {
    lineFormat = null;
    home(setting).put(setting, value);
  }

  private boolean isInFlash(Setting<?> setting) {
    return setting.lifetime(facts).equals(Lifetime.FLASH);
  }

  /** Puts new values in force. */
  void apply(Changes changes) {
    changes.forEach(this::put);
  }

  /** Gives settings their values as delivered, in RAM. */
  public void restoreDelivered(List<Setting<?>> settings) {
    settings.forEach(setting -> put(setting, setting.factory().apply(facts)));
  }

  /** Gives settings the values that were saved, or as delivered where none were. */
  public void restore(List<Setting<?>> settings) {
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

  /** What flash is to hold before these changes take force. */
  Map<String, String> written(Changes changes) {
    var written = new LinkedHashMap<String, String>();
    changes.forEach((setting, value) -> {
      if (isInFlash(setting)) {
        written.put(setting.key(), write(setting, value));
      }
    });
    return written;
  }

  /** What flash is to hold of the present values of a group. */
  Map<String, String> written(List<Setting<?>> group) {
    var written = new LinkedHashMap<String, String>();
    group.forEach(setting -> written.put(savedKey(setting), write(setting, get(setting))));
    return written;
  }

  private String savedKey(Setting<?> setting) {
    return setting.lifetime(facts).name() + "." + setting.key();
  }

  @SuppressWarnings("unchecked") // the value is the setting's own
  private static <T> String write(Setting<T> setting, Object value) {
    return setting.param().write((T) value);
  }

  private <T> T load(Setting<T> setting) {
    Lifetime lifetime = setting.lifetime(facts);
    String stored =
        lifetime.equals(Lifetime.BOOT)
            ? null
            : flash.get(lifetime.isGroup() ? savedKey(setting) : setting.key()).orElse(null);
    T value = stored == null ? null : read(setting, stored);
    return value == null ? setting.factory().apply(facts) : value;
  }

  private <T> @Nullable T read(Setting<T> setting, String stored) {
    boolean quoted = stored.length() > 1 && stored.startsWith("\"") && stored.endsWith("\"");
    var argument = new Argument(quoted ? stored.substring(1, stored.length() - 1) : stored, quoted);
    try {
      T value = setting.param().read(argument, facts);
      if (value != null && setting.valid().test(value)) {
        return value;
      }
    } catch (BadArgumentException _) {
      // Told below.
    }
    LOG.warn(
        "flash holds {} for {}, which is not valid: using the value as delivered",
        Excerpt.of(stored),
        setting.key());
    return null;
  }
}
