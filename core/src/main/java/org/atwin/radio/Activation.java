package org.atwin.radio;

/** How an attempt to activate a PDP context ended. Immutable; any thread. */
public enum Activation {
  /** The context is active, now or already before. */
  ACTIVATED,
  /** No such context is defined. */
  UNDEFINED,
  /** The module is not attached, or not any more at the end, or its cell is out of reach. */
  NOT_ATTACHED,
  /** The network gives no address of the type asked for (ESM causes 50 and 51). */
  REFUSED
}
