package org.atwin.at;

import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A value that a command keeps.
 *
 * @param key its name in flash, unique in the dialect
 * @param param type and range
 * @param factory the value as delivered, on this model
 * @param lifetime how long a new value is kept, on this model
 * @param perChannel whether each command channel has its own value; such a value is never {@link
 *     Lifetime#FLASH}
 * @param valid what holds for each value beside type and range
 * @param <T> what it means in Java
 */
public record Setting<T>(
    String key,
    Param<T> param,
    Function<Facts, T> factory,
    Function<Facts, Lifetime> lifetime,
    boolean perChannel,
    Predicate<T> valid) {

  /** A setting of the whole module. */
  public Setting(
      String key, Param<T> param, Function<Facts, T> factory, Function<Facts, Lifetime> lifetime) {
    this(key, param, factory, lifetime, false, _ -> true);
  }

  /** A setting that is kept equally long on every model. */
  public Setting(String key, Param<T> param, Function<Facts, T> factory, Lifetime lifetime) {
    this(key, param, factory, _ -> lifetime);
  }

  /** A setting whose value as delivered is the same on every model. */
  public static <T> Setting<T> of(String key, Param<T> param, T factory, Lifetime lifetime) {
    return new Setting<>(key, param, _ -> factory, lifetime);
  }

  /** The same setting, of which each command channel has a value of its own. */
  public Setting<T> ofChannel() {
    return new Setting<>(key, param, factory, lifetime, true, valid);
  }

  /** The same setting, of which the command takes only values for which something holds. */
  public Setting<T> where(Predicate<T> holds) {
    return new Setting<>(key, param, factory, lifetime, perChannel, holds);
  }

  /** How long a new value is kept on a model. */
  public Lifetime lifetime(Facts facts) {
    return lifetime.apply(facts);
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
