package org.atwin.module.power;

/** Whether a module runs. */
public enum Power {
  /** No supply, or switched off. */
  OFF,
  /** Switched on; nothing is answered yet. */
  STARTING,
  /** The firmware runs. */
  ON
}
