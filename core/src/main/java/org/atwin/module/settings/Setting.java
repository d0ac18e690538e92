package org.atwin.module.settings;

import java.util.function.Function;
import org.atwin.at.Facts;
import org.atwin.at.Param;

/**
 * A value that a command keeps.
 *
 * @param key its name in flash, unique in the dialect
 * @param param type and range
 * @param factory the value as delivered, on this model
 * @param lifetime how long a new value is kept
 * @param perChannel whether each command channel has its own value; such a value is never {@link
 *     Lifetime#FLASH}
 * @param <T> what it means in Java
 */
public record Setting<T>(
    String key, Param<T> param, Function<Facts, T> factory, Lifetime lifetime, boolean perChannel) {

  /** A setting of the whole module. */
  public Setting(String key, Param<T> param, Function<Facts, T> factory, Lifetime lifetime) {
    this(key, param, factory, lifetime, false);
  }

  /** A setting whose value as delivered is the same on every model. */
  public static <T> Setting<T> of(String key, Param<T> param, T factory, Lifetime lifetime) {
    return new Setting<>(key, param, _ -> factory, lifetime);
  }

  /** The same setting, of which each command channel has a value of its own. */
  public Setting<T> ofChannel() {
    return new Setting<>(key, param, factory, lifetime, true);
  }

  /** A setting is itself and no other; looked up at each command, so this must cost nothing. */
  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }
}
