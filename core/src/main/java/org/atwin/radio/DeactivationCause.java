package org.atwin.radio;

/** Why a PDP context is no longer active. Immutable; any thread. */
public enum DeactivationCause {
  /** The TE asked for it. */
  TE,
  /** The network released the bearer. */
  NETWORK,
  /** The module detached: +CGATT=0, +CFUN=0, +COPS=2, or its SIM is gone. */
  DETACHED,
  /** The network refused or expelled the module. */
  DENIED,
  /** The cell is gone. */
  NO_SERVICE,
  /** The module was switched off. */
  POWER_OFF
}
