package org.atwin.radio;

import org.jspecify.annotations.Nullable;

/**
 * What a module asks of the network when it attaches or updates its tracking area. Immutable; any
 * thread.
 *
 * @param psm the timers of power saving mode, or null if it is not wanted
 * @param edrx extended DRX, or null if it is not wanted; not asked for in another technology than
 *     it is meant for
 */
public record PowerSavingRequest(@Nullable PsmTimers psm, @Nullable Edrx edrx) {

  /** Nothing is asked for. */
  public static final PowerSavingRequest NONE = new PowerSavingRequest(null, null);

  /** The same with other timers of power saving mode, null to do without. */
  public PowerSavingRequest withPsm(@Nullable PsmTimers psm) {
    return new PowerSavingRequest(psm, edrx);
  }

  /** The same with other parameters of extended DRX, null to do without. */
  public PowerSavingRequest withEdrx(@Nullable Edrx edrx) {
    return new PowerSavingRequest(psm, edrx);
  }
}
