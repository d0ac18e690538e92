package org.atwin.radio;

/** How well the network can reach an idle module. Immutable; any thread. */
public enum PowerSavingState {
  /** At any time, or there is no network. */
  NONE,
  /** Only in the paging time window of each eDRX cycle. */
  EDRX,
  /** Not at all: power saving mode, 3GPP TS 24.301 5.3.11. */
  PSM
}
