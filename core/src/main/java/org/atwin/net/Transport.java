package org.atwin.net;

/** What carries a packet above IP. Immutable; any thread. */
public enum Transport {
  /** RFC 9293. */
  TCP,
  /** RFC 768. */
  UDP,
  /** Echo requests (RFC 792, RFC 4443), which have no port. */
  ICMP
}
