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
}
