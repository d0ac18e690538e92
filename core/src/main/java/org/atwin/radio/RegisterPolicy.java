package org.atwin.radio;

/** How the network answers a module that wants to register. Immutable; any thread. */
public enum RegisterPolicy {
  /** Accepted; the network is the home network of the SIM. */
  HOME,
  /** Accepted; the network is a visited one. */
  ROAMING,
  /** Refused with a reject cause. */
  DENIED,
  /** Not answered at all: the module goes on searching. */
  SEARCHING
}
