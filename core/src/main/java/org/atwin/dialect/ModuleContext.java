package org.atwin.dialect;

import org.atwin.module.Module;

/**
 * What command handlers work on: the dialect's state of one module, from its start to its next
 * restart. Used on the module's drain only.
 */
public interface ModuleContext {

  /** The module it belongs to. */
  Module module();

  /** Begins to run: subscribes to what it reports and sees to the boot lines. */
  void boot();

  /** A command line has been executed to its end; the host is active. */
  default void lineExecuted() {}

  /** What AT&W saves has changed as a whole, by ATZ or AT&F. */
  default void profileRestored() {}

  /** The host has typed what wakes a module from light sleep. */
  default void wokenByHost() {}

  /** The module has something to say in light sleep; unless it wakes now, that waits until then. */
  default void urcInLightSleep() {}
}
