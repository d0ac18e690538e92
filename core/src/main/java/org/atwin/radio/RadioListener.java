package org.atwin.radio;

import java.time.Instant;

/**
 * Somebody who is told what happens on the radio side. Called on the module's drain after the state
 * has changed; what a listener does about one event is heard by all after that event. A listener
 * must not throw.
 */
public interface RadioListener {

  /** The module sees its SIM differently, for example it has finished reading it. */
  default void simChanged(Sim.State before, Sim.State now) {}

  /** Registration for EPS or, in GSM, the network changed: status, cell or technology. */
  default void registrationChanged(Registration before, Registration now) {}

  /** The signalling connection was set up (true) or released (false). */
  default void rrcChanged(boolean connected) {}

  /** The network has granted other power saving parameters, at attach or at an update. */
  default void powerSavingGranted(PowerSavingGrant before, PowerSavingGrant now) {}

  /** The idle module has begun to save power, or saves more of it: PSM after EDRX. */
  default void powerSavingEntered(PowerSavingState state) {}

  /**
   * The module can be reached again, or is not registered any more.
   *
   * @param state what it was in, never NONE
   * @param cause why it is not any more
   */
  default void powerSavingLeft(PowerSavingState state, WakeCause cause) {}

  /** A PDP context has got its addresses. */
  default void contextActivated(PdpContext context) {}

  /** A PDP context has lost its addresses; whatever used them is dead. */
  default void contextDeactivated(int cid, DeactivationCause cause) {}

  /**
   * The network has told the time.
   *
   * @param utc the time
   * @param quarterHours local zone east of UTC in quarters of an hour
   */
  default void networkTime(Instant utc, int quarterHours) {}

  /** The serving cell is received differently; only while the radio is on. */
  default void signalChanged() {}
}
