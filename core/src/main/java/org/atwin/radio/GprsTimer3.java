package org.atwin.radio;

import java.time.Duration;

/**
 * Information element GPRS timer 3 of 3GPP TS 24.008 10.5.7.4a, the coding of the extended T3412
 * (periodic tracking area update). Units 000 = 10 min, 001 = 1 h, 010 = 10 h, 011 = 2 s, 100 = 30
 * s, 101 = 1 min, 110 = 320 h, 111 = deactivated. Immutable; any thread.
 *
 * @param octet the value as transmitted, 0 to 255
 */
public record GprsTimer3(int octet) {

  private static final TimerUnits UNITS =
      new TimerUnits(600, 3_600, 36_000, 2, 30, 60, 320 * 3_600);

  /**
   * Checks the range.
   *
   * @throws IllegalArgumentException if the octet is out of range
   */
  public GprsTimer3 {
    BitString.check("octet", octet, 8);
  }

  /**
   * The timer as AT commands write it.
   *
   * @param bits eight binary digits, for example 00101111 for 15 h
   * @throws IllegalArgumentException if the text is anything else
   */
  public static GprsTimer3 of(String bits) {
    return new GprsTimer3(BitString.parse(bits, 8));
  }

  /**
   * The shortest timer that runs at least as long.
   *
   * @param duration zero to 9920 h
   * @throws IllegalArgumentException if it is out of range
   */
  public static GprsTimer3 of(Duration duration) {
    return new GprsTimer3(UNITS.octet(duration));
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
