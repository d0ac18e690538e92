package org.atwin.module.terminal;

/** How deaf a sleeping module is to its serial line. */
public enum SleepDepth {
  /** The AT task waits for the text {@code AT}; anything else is lost. */
  LIGHT,
  /** The AT task has ended; no text wakes the module. */
  DEEP
}
