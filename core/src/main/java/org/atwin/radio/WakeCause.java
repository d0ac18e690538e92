package org.atwin.radio;

/** What ended power saving. Immutable; any thread. */
public enum WakeCause {
  /** A signalling connection is needed: for data, for a command of the TE, or after a page. */
  TRAFFIC,
  /** The TE wants the radio awake, or asks the network for other parameters. */
  TE,
  /** T3412 has expired; a periodic tracking area update is due. */
  PERIODIC_UPDATE,
  /** The module is no longer registered. */
  DEREGISTERED
}
