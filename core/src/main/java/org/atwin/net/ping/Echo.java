package org.atwin.net.ping;

import java.net.InetAddress;
import java.time.Duration;

/** What came of one echo request. Immutable; any thread. */
public sealed interface Echo {

  /** Whom it was sent to, as the module sees it. */
  InetAddress peer();

  /**
   * The reply came in time.
   *
   * @param bytes of data it brought back
   * @param time from request to reply, on the module's timeline
   * @param ttl time to live, or hop limit, it arrived with, 0 to 255
   */
  record Reply(InetAddress peer, int bytes, Duration time, int ttl) implements Echo {}

  /** Nothing came in time. */
  record Lost(InetAddress peer) implements Echo {}

  /**
   * An ICMP error message came instead, or the host could not send at all.
   *
   * @param type of RFC 792 or RFC 4443
   * @param code of the same
   */
  record Unreachable(InetAddress peer, int type, int code) implements Echo {}
}
