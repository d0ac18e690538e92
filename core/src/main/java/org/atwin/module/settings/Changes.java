package org.atwin.module.settings;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.atwin.at.Setting;

/** New values for settings, which take force together or not at all. Used by one thread. */
public final class Changes {

  private final Map<Setting<?>, Object> values = new LinkedHashMap<>();

  /** One new value. */
  public static <T> Changes of(Setting<T> setting, T value) {
    return new Changes().and(setting, value);
  }

  /** With another new value. */
  public <T> Changes and(Setting<T> setting, T value) {
    values.put(setting, value);
    return this;
  }

  /** With another new value, if there is one. */
  public <T> Changes and(Setting<T> setting, Optional<T> value) {
    value.ifPresent(present -> and(setting, present));
    return this;
  }

  void forEach(BiConsumer<Setting<?>, Object> action) {
    values.forEach(action);
  }
}
