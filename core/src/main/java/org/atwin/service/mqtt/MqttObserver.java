package org.atwin.service.mqtt;

import org.atwin.net.mqtt.Publication;

/**
 * What a firmware does besides speaking when something becomes of its account; nothing unless it
 * says so. Called on the module's drain.
 */
public interface MqttObserver {

  /** A line is about to be said unasked. */
  default void speaking() {}

  /** The server has accepted the connection, and the host has been told. */
  default void connected() {}

  /**
   * A connection is lost.
   *
   * @param then what else comes of that; to be run once
   */
  default void lost(Runnable then) {
    then.run();
  }

  /** There is no connection any more, nor a way to one. */
  default void ended() {}

  /**
   * A message has come.
   *
   * @param taken to be run when the host has it
   * @return false to have it said as a line
   */
  default boolean takes(Publication message, Runnable taken) {
    return false;
  }

  /** There may be room for more messages to the server. */
  default void eased() {}
}
