package org.atwin.radio;

import java.util.Optional;
import java.util.function.Consumer;

/**
 * What SIM cards keep for themselves, whatever module they are in and through any interruption.
 * Used on the module's drain.
 */
public interface CardMemory {

  /**
   * What a card keeps.
   *
   * @param file which of its files
   * @param iccid the card
   * @return empty if that is as delivered
   */
  Optional<String> read(String file, String iccid);

  /**
   * Replaces what a card keeps; what is written first is there first.
   *
   * @param file which of its files
   * @param iccid the card
   * @param content the new content
   * @param done hears, on the drain, true once it is there, or false if it could not be written
   */
  void write(String file, String iccid, String content, Consumer<Boolean> done);
}
