package org.atwin.radio;

/**
 * Extended signal quality as +CESQ reports it, 3GPP TS 27.007 8.69. Immutable; any thread. Values
 * that do not belong to the serving technology are unknown.
 *
 * @param rxlev GSM: 0 below -110 dBm, 1 dB a step, 63 from -48 dBm; 99 unknown
 * @param ber GSM: bit error rate class 0 to 7; 99 unknown
 * @param rscp UTRAN, which no module here has: 255
 * @param ecno UTRAN, which no module here has: 255
 * @param rsrq E-UTRAN: 0 below -19.5 dB, half a dB a step, 34 from -3 dB; 255 unknown
 * @param rsrp E-UTRAN: 0 below -140 dBm, 1 dB a step, 97 from -44 dBm; 255 unknown
 */
public record Cesq(int rxlev, int ber, int rscp, int ecno, int rsrq, int rsrp) {

  /** Nothing is received. */
  public static final Cesq UNKNOWN = new Cesq(99, 99, 255, 255, 255, 255);

  /**
   * The report for a received cell.
   *
   * @param rat access technology of the cell
   * @param signal how it is received
   */
  public static Cesq of(Rat rat, Signal signal) {
    if (rat == Rat.GSM) {
      int rxlev = Math.clamp(signal.rssi(rat) + 111, 0, 63);
      return new Cesq(rxlev, Csq.bitErrorRate(rat, signal), 255, 255, 255, 255);
    }
    int rsrq = Math.clamp(2L * (signal.rsrq() + 20), 0, 34);
    int rsrp = Math.clamp(signal.rsrp() + 141, 0, 97);
    return new Cesq(99, 99, 255, 255, rsrq, rsrp);
  }
}
