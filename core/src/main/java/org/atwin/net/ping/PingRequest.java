package org.atwin.net.ping;

import java.time.Duration;
import org.atwin.net.Family;

/**
 * A run of echo requests. Immutable; any thread.
 *
 * @param cid the PDP context it runs on
 * @param host a name or a literal address
 * @param family which of a name's addresses will do, as far as the bearer carries them
 * @param bytes of data in each request, 0 to 65507
 * @param count how many requests, at least 1
 * @param timeout how long each reply has, more than 0
 */
public record PingRequest(
    int cid, String host, Family family, int bytes, int count, Duration timeout) {

  /** The most data that an IPv4 packet holds beside its header and that of the request. */
  public static final int MOST_BYTES = 65507;

  /** Checks the ranges. */
  public PingRequest {
    if (bytes < 0 || bytes > MOST_BYTES || count < 1 || !timeout.isPositive()) {
      throw new IllegalArgumentException(
          "no %d echo requests of %d bytes in %s".formatted(count, bytes, timeout));
    }
  }
}
