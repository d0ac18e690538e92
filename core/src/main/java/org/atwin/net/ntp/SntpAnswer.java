package org.atwin.net.ntp;

import java.time.Duration;

/** What came of asking for the time. Immutable; any thread. */
public sealed interface SntpAnswer {

  /**
   * The server told the time.
   *
   * @param offset how far it is ahead of the module's timeline, half the round trip allowed for;
   *     negative for behind
   * @param roundTrip how long request and reply were on their way
   */
  record Time(Duration offset, Duration roundTrip) implements SntpAnswer {}

  /**
   * No time.
   *
   * @param reason why
   */
  record Failed(Reason reason) implements SntpAnswer {}

  /** Why there is no time. */
  enum Reason {
    /** The server's name has no address. */
    NAME,
    /** No valid reply came in the time allowed. */
    TIMED_OUT,
    /** The server does not want to serve us (kiss-o'-death), or does not know the time itself. */
    REFUSED,
    /** No way leads there, or the allow-list forbids it. */
    UNREACHABLE,
    /** The PDP context has no bearer, or lost it meanwhile. */
    NO_BEARER
  }
}
