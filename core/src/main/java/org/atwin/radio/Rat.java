package org.atwin.radio;

/** A radio access technology. Immutable; any thread. */
public enum Rat {
  /** GSM and its packet domain. */
  GSM(0, 0),
  /** E-UTRAN, LTE with wide-band carriers. */
  LTE(7, 17),
  /** E-UTRAN in NB-S1 mode, NB-IoT. */
  NBIOT(9, 0);

  private final int act;
  private final int carrierDecibels;

  Rat(int act, int carrierDecibels) {
    this.act = act;
    this.carrierDecibels = carrierDecibels;
  }

  /** The access technology as 3GPP TS 27.007 numbers it in {@code <AcT>}: 0, 7 or 9. */
  public int act() {
    return act;
  }

  /** The technology as {@code <AcT-type>} of 27.007 7.40 has it: 4 E-UTRAN WB-S1, 5 NB-S1. */
  public int edrxActType() {
    return this == NBIOT ? 5 : 4;
  }

  /** Whether registering brings up a default bearer by itself, as it does in E-UTRAN. */
  public boolean hasDefaultBearer() {
    return this != GSM;
  }

  /**
   * 10 log of the resource blocks that share the received power: 50 blocks of a 10 MHz LTE carrier,
   * one of NB-IoT.
   */
  int carrierDecibels() {
    return carrierDecibels;
  }
}
