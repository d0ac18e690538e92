package org.atwin.radio;

import java.time.Duration;

/**
 * Information element GPRS timer 2 of 3GPP TS 24.008 10.5.7.3, the coding of T3324 (the active time
 * before power saving mode). Units 000 = 2 s, 001 = 1 min, 010 = 6 min, 111 = deactivated; the
 * others count as 1 min. Immutable; any thread.
 *
 * @param octet the value as transmitted, 0 to 255
 */
public record GprsTimer2(int octet) {

  private static final TimerUnits UNITS = new TimerUnits(2, 60, 360, 60, 60, 60, 60);

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if the octet is out of range
   */
  public GprsTimer2 {
    BitString.check("octet", octet, 8);
  }

  /**
   * The timer as AT commands write it.
   *
   * @param bits eight binary digits, for example 00100010 for 2 min
   * @throws IllegalArgumentException if the text is anything else
   */
  public static GprsTimer2 of(String bits) {
    return new GprsTimer2(BitString.parse(bits, 8));
  }

  /**
   * The shortest timer that runs at least as long.
   *
   * @param duration zero to 186 min
   * @throws IllegalArgumentException if it is out of range
   */
  public static GprsTimer2 of(Duration duration) {
    return new GprsTimer2(UNITS.octet(duration));
  }

  /** Whether the timer never runs. */
  public boolean isDeactivated() {
    return TimerUnits.isDeactivated(octet);
  }

  /**
   * How long the timer runs.
   *
   * @throws IllegalStateException if it is deactivated
   */
  public Duration duration() {
    return UNITS.duration(octet);
  }

  /** The octet as eight binary digits. */
  public String bits() {
    return BitString.of(octet, 8);
  }
}
