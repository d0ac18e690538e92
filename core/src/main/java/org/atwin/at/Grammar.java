package org.atwin.at;

import java.util.List;
import java.util.OptionalInt;

/**
 * What the declared commands say about how a line is to be read: data may hold quotes and commas,
 * and only the parameters that a command takes tell where it ends. Used on the module's drain only.
 */
public interface Grammar {

  /** Knows no command: all is data, and any parameters can be. */
  Grammar OPEN =
      new Grammar() {
        @Override
        public boolean takes(String name, List<Argument> arguments) {
          return true;
        }

        @Override
        public OptionalInt data(String name, List<Argument> before) {
          return OptionalInt.of(0);
        }
      };

  /** Whether a command takes all of these parameters, as far as their declarations tell. */
  boolean takes(String name, List<Argument> arguments);

  /**
   * Whether the next parameter is data.
   *
   * @param before the parameters before it
   * @return how many bytes of it have been announced, 0 if none have; empty if it is no data
   */
  OptionalInt data(String name, List<Argument> before);
}
