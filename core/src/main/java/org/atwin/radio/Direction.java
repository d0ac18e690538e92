package org.atwin.radio;

/** Which way a packet goes. Immutable; any thread. */
public enum Direction {
  /** From the module to the network. */
  UPLINK,
  /** From the network to the module. */
  DOWNLINK
}
