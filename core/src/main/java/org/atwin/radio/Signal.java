package org.atwin.radio;

/**
 * How well a cell is received. Immutable; any thread.
 *
 * @param rsrp reference signal received power, dBm, -156 to -31; in GSM the received level
 * @param rsrq reference signal received quality, dB, -34 to 3
 * @param sinr signal to interference and noise ratio, dB, -30 to 50
 */
public record Signal(int rsrp, int rsrq, int sinr) {

  /** A good place: -85 dBm, -10 dB, 12 dB. */
  public static final Signal GOOD = new Signal(-85, -10, 12);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a value is out of range
   */
  public Signal {
    check("rsrp", rsrp, -156, -31);
    check("rsrq", rsrq, -34, 3);
    check("sinr", sinr, -30, 50);
  }

  /**
   * The received signal strength over the whole carrier, in dBm. In E-UTRAN it follows from RSRQ =
   * N * RSRP / RSSI (3GPP TS 36.214, 5.1.3), in GSM it is the received level itself.
   *
   * @param rat access technology of the cell, which decides N
   */
  public int rssi(Rat rat) {
    return rat == Rat.GSM ? rsrp : rsrp - rsrq + rat.carrierDecibels();
  }

  private static void check(String name, int value, int min, int max) {
    if (value < min || value > max) {
      throw new IllegalArgumentException(
          name + " must be " + min + " to " + max + ", not " + value);
    }
  }
}
