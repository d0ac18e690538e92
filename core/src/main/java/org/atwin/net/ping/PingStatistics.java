package org.atwin.net.ping;

import java.net.InetAddress;

/**
 * What a run of echo requests came to. Immutable; any thread.
 *
 * @param peer whom they were sent to, as the module sees it
 * @param sent how many requests
 * @param received how many replies came in time
 * @param least shortest time of a reply in whole milliseconds; 0 without any
 * @param mean of the whole milliseconds of all replies, without its fraction; 0 without any
 * @param most longest time of a reply in whole milliseconds; 0 without any
 */
public record PingStatistics(
    InetAddress peer, int sent, int received, long least, long mean, long most) {

  /** How many requests brought no reply. */
  public int lost() {
    return sent - received;
  }

  /** The same in per cent of all, rounded down. */
  public int lostPercent() {
    return sent == 0 ? 0 : lost() * 100 / sent;
  }
}
