package org.atwin.radio;

/** Type of a PDP context, {@code <PDP_type>} of 3GPP TS 27.007 10.1.1. Immutable; any thread. */
public enum PdpType {
  /** IPv4. */
  IP,
  /** IPv6. */
  IPV6,
  /** Both. */
  IPV4V6;

  /** Whether an IPv4 address is asked for. */
  public boolean wantsV4() {
    return this != IPV6;
  }

  /** Whether an IPv6 address is asked for. */
  public boolean wantsV6() {
    return this != IP;
  }
}
