package org.atwin.service.link;

/** The ways in which received data gets to the host. Immutable; any thread. */
public enum Delivery {
  /** Printed as it arrives. */
  PRINTED,
  /** Kept until the host reads it. */
  KEPT,
  /** Carried by the serial line as it is, as is what the host sends. */
  THROUGH
}
