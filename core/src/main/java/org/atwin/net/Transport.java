package org.atwin.net;

/** What carries data to a host. Immutable; any thread. */
public enum Transport {
  /** Streams. */
  TCP,
  /** Datagrams. */
  UDP,
  /** Echo requests. */
  ICMP
}
