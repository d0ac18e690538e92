package org.atwin.device;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The non-volatile memory in which one module keeps its settings: texts under names. May be used
 * from any thread; reading never blocks, writing may, and so belongs on a thread of its own.
 */
public interface Flash extends AutoCloseable {

  /**
   * The value under a name.
   *
   * @return empty if there is none
   */
  Optional<String> get(String key);

  /** Everything there is, at one moment; does not change afterwards. */
  Map<String, String> all();

  /**
   * Stores values, all of them or, if that fails, none. Returns when they will be there after any
   * interruption.
   *
   * @param changes any names and any values; what is not named stays
   * @throws java.io.UncheckedIOException if they could not be stored
   * @throws IllegalStateException if the flash is closed
   */
  void put(Map<String, String> changes);

  /**
   * Removes values, with the same promise as {@link #put}.
   *
   * @param keys names, whether there is something under them or not
   * @throws java.io.UncheckedIOException if that could not be stored
   * @throws IllegalStateException if the flash is closed
   */
  void remove(Set<String> keys);

  /** Lets go of what the flash is kept in. Harmless when repeated. */
  @Override
  void close();
}
