package org.atwin.app.fleet;

/** When a module is switched on. Immutable; any thread. */
public enum PowerOn {
  /** At once. */
  START,
  /** When the first client opens one of its ports. */
  CONNECT
}
