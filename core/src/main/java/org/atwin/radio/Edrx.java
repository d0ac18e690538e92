package org.atwin.radio;

import java.time.Duration;

/**
 * Extended DRX parameters of 3GPP TS 24.008 10.5.5.32: how rarely an idle module listens for pages,
 * and for how long each time. Immutable; any thread.
 *
 * @param rat LTE (WB-S1) or NBIOT (NB-S1), which decides what the codes mean
 * @param cycleCode eDRX value, 0 to 15
 * @param windowCode paging time window, 0 to 15
 */
public record Edrx(Rat rat, int cycleCode, int windowCode) {

  private static final int[] CYCLE_MILLIS = {
    5_120,
    10_240,
    20_480,
    40_960,
    61_440,
    81_920,
    102_400,
    122_880,
    143_360,
    163_840,
    327_680,
    655_360,
    1_310_720,
    2_621_440,
    5_242_880,
    10_485_760
  };

  /** Bit n is set if code n is applicable: 0 to 13, and 2, 3, 5 and 9 to 15. */
  private static final int WB_CODES = 0x3FFF;

  private static final int NB_CODES = 0xFE2C;

  private static final Duration USUAL_WINDOW = Duration.ofMillis(5_120);

  /**
   * Checks the ranges.
   *
   * @throws IllegalArgumentException if a code is out of range or the technology is GSM
   */
  public Edrx {
    if (rat == Rat.GSM) {
      throw new IllegalArgumentException("eDRX parameters of GSM are not known");
    }
    BitString.check("cycleCode", cycleCode, 4);
    BitString.check("windowCode", windowCode, 4);
  }

  /**
   * Parameters as AT commands write them.
   *
   * @param rat LTE or NBIOT
   * @param cycle four binary digits, for example 0011 for 40.96 s
   * @param window four binary digits, for example 0001 for 5.12 s in NBIOT
   * @throws IllegalArgumentException if a text is anything else or the technology is GSM
   */
  public static Edrx of(Rat rat, String cycle, String window) {
    return new Edrx(rat, BitString.parse(cycle, 4), BitString.parse(window, 4));
  }

  /**
   * A cycle as AT commands write it, with a paging time window of 5.12 s: +CEDRXS has no say in the
   * window.
   *
   * @param rat LTE or NBIOT
   * @param cycle four binary digits
   * @throws IllegalArgumentException if the text is anything else or the technology is GSM
   */
  public static Edrx of(Rat rat, String cycle) {
    return new Edrx(rat, BitString.parse(cycle, 4), windowCode(rat, USUAL_WINDOW));
  }

  /**
   * The shortest cycle and window that are at least as long.
   *
   * @param rat LTE or NBIOT
   * @param cycle up to 2621.44 s in LTE, 10485.76 s in NBIOT
   * @param window up to 20.48 s in LTE, 40.96 s in NBIOT
   * @throws IllegalArgumentException if one is longer than that or the technology is GSM
   */
  public static Edrx of(Rat rat, Duration cycle, Duration window) {
    return new Edrx(rat, cycleCode(rat, cycle), windowCode(rat, window));
  }

  /** The technology as {@code <AcT-type>} of 27.007 7.40: 4 WB-S1, 5 NB-S1. */
  public int actType() {
    return rat.edrxActType();
  }

  /**
   * How far the paging time windows are apart. A code that the technology does not have counts as
   * 20.48 s in NBIOT and as 2621.44 s in LTE.
   */
  public Duration cycle() {
    int substitute = rat == Rat.NBIOT ? 2 : 13;
    return Duration.ofMillis(CYCLE_MILLIS[isApplicable(rat, cycleCode) ? cycleCode : substitute]);
  }

  /** For how long the module listens in each cycle. */
  public Duration window() {
    return windowUnit(rat).multipliedBy(windowCode + 1L);
  }

  /** The cycle as four binary digits. */
  public String cycleBits() {
    return BitString.of(cycleCode, 4);
  }

  /** The paging time window as four binary digits. */
  public String windowBits() {
    return BitString.of(windowCode, 4);
  }

  /** The same with the code of the cycle that it counts as. */
  Edrx effective() {
    return of(rat, cycle(), window());
  }

  private static int cycleCode(Rat rat, Duration cycle) {
    for (int code = 0; code < CYCLE_MILLIS.length; code++) {
      if (isApplicable(rat, code) && CYCLE_MILLIS[code] >= cycle.toMillis()) {
        return code;
      }
    }
    throw new IllegalArgumentException("longer than a cycle can be: " + cycle);
  }

  private static int windowCode(Rat rat, Duration window) {
    return (int) Math.ceilDiv(window.toMillis(), windowUnit(rat).toMillis()) - 1;
  }

  private static boolean isApplicable(Rat rat, int code) {
    return ((rat == Rat.NBIOT ? NB_CODES : WB_CODES) >> code & 1) == 1;
  }

  private static Duration windowUnit(Rat rat) {
    return Duration.ofMillis(rat == Rat.NBIOT ? 2_560 : 1_280);
  }
}
