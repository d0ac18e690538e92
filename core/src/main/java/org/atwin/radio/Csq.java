package org.atwin.radio;

/**
 * Signal quality as +CSQ reports it, 3GPP TS 27.007 8.5. Immutable; any thread.
 *
 * @param rssi 0 is -113 dBm or less, 1 is -111 dBm, then 2 dB a step up to 31, -51 dBm or more; 99
 *     is unknown
 * @param ber bit error rate class 0 to 7; 99 is unknown or not measured
 */
public record Csq(int rssi, int ber) {

  /** The strongest signal that is told apart. */
  public static final int HIGHEST = 31;

  /** Nothing is received. */
  public static final Csq UNKNOWN = new Csq(99, 99);

  /**
   * The report for a received cell.
   *
   * @param rat access technology of the cell
   * @param signal how it is received
   */
  public static Csq of(Rat rat, Signal signal) {
    int rssi = Math.clamp(Math.floorDiv(signal.rssi(rat) + 113, 2), 0, HIGHEST);
    return new Csq(rssi, bitErrorRate(rat, signal));
  }

  /**
   * RXQUAL of 3GPP TS 45.008 8.2.4, estimated: error-free from 15 dB, a class for every 3 dB less.
   */
  static int bitErrorRate(Rat rat, Signal signal) {
    return rat == Rat.GSM ? Math.clamp(Math.ceilDiv(15 - signal.sinr(), 3), 0, 7) : 99;
  }
}
