package org.atwin.radio;

import java.time.Duration;

/**
 * How the GPRS timers of 3GPP TS 24.008 use their octet: bits 8 to 6 choose a unit, bits 5 to 1
 * count it; unit 111 means deactivated. Immutable; any thread.
 */
final class TimerUnits {

  private static final int COUNT_BITS = 5;
  private static final int MAX_COUNT = (1 << COUNT_BITS) - 1;
  private static final int DEACTIVATED = 7;

  private final int[] seconds;

  /**
   * The units 000 to 110.
   *
   * @param seconds length of each unit, in seconds
   */
  TimerUnits(int... seconds) {
    this.seconds = seconds;
  }

  static boolean isDeactivated(int octet) {
    return octet >> COUNT_BITS == DEACTIVATED;
  }

  Duration duration(int octet) {
    if (isDeactivated(octet)) {
      throw new IllegalStateException("a deactivated timer has no duration");
    }
    return Duration.ofSeconds((long) seconds[octet >> COUNT_BITS] * (octet & MAX_COUNT));
  }

  /** The octet in the finest unit that reaches far enough, rounded up to whole units. */
  int octet(Duration duration) {
    if (duration.isNegative()) {
      throw new IllegalArgumentException("a timer cannot run for " + duration);
    }
    int finest = -1;
    for (int unit = 0; unit < seconds.length; unit++) {
      if (count(duration, unit) <= MAX_COUNT && (finest < 0 || seconds[unit] < seconds[finest])) {
        finest = unit;
      }
    }
    if (finest < 0) {
      throw new IllegalArgumentException("longer than the timer can be: " + duration);
    }
    return finest << COUNT_BITS | (int) count(duration, finest);
  }

  private long count(Duration duration, int unit) {
    long whole = duration.plusNanos(999_999_999).toSeconds();
    return Math.ceilDiv(whole, seconds[unit]);
  }
}
