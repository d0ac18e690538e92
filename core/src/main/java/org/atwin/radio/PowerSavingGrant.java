package org.atwin.radio;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What the network has granted at the last attach or tracking area update. Immutable; any thread.
 *
 * @param t3412 periodic tracking area update timer in force, or null if it is deactivated or the
 *     module is not registered; +TAUAC prints it in seconds
 * @param t3412Extended the extended value that {@code t3412} comes from, as +CEREG prints it, or
 *     null if the network gave none
 * @param t3324 active time, as +CEREG prints it, or null if power saving mode is not granted
 * @param edrx extended DRX, or null if it is not granted
 */
public record PowerSavingGrant(
    @Nullable Duration t3412,
    @Nullable GprsTimer3 t3412Extended,
    @Nullable GprsTimer2 t3324,
    @Nullable Edrx edrx) {

  /** Nothing is granted, as without registration. */
  public static final PowerSavingGrant NONE = new PowerSavingGrant(null, null, null, null);
}
