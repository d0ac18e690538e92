package org.atwin.app.fleet;

import org.atwin.port.Port;

/** A port to be. Immutable; any thread. */
@FunctionalInterface
public interface PortPlan {

  /**
   * Makes the port, not open yet.
   *
   * @param name of the twin it is for
   */
  Port make(String name);
}
