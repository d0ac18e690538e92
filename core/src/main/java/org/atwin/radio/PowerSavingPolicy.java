package org.atwin.radio;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How the network answers a request for power saving. Immutable; any thread.
 *
 * @param psm whether power saving mode is granted
 * @param edrx whether extended DRX is granted
 * @param t3412 periodic tracking area update timer for a module that gets no extended one
 * @param t3412Extended given instead of the extended T3412 asked for, or null for what is asked
 * @param t3324 given instead of the active time asked for, or null for what is asked
 * @param edrxGiven given instead of the eDRX parameters asked for, or null for what is asked
 */
public record PowerSavingPolicy(
    boolean psm,
    boolean edrx,
    Duration t3412,
    @Nullable GprsTimer3 t3412Extended,
    @Nullable GprsTimer2 t3324,
    @Nullable Edrx edrxGiven) {

  /** Grants what is asked; T3412 is 3 h, as the M5311's manual shows it (3.2.3). */
  public static final PowerSavingPolicy GRANTING =
      new PowerSavingPolicy(true, true, Duration.ofHours(3), null, null, null);

  /**
   * Checks the timer.
   *
   * @throws IllegalArgumentException if T3412 is not positive
   */
  public PowerSavingPolicy {
    if (!t3412.isPositive()) {
      throw new IllegalArgumentException("T3412 must be positive, not " + t3412);
    }
  }

  /** The same, granting or refusing power saving mode and extended DRX. */
  public PowerSavingPolicy withGrants(boolean psm, boolean edrx) {
    return new PowerSavingPolicy(psm, edrx, t3412, t3412Extended, t3324, edrxGiven);
  }

  /** The same with another T3412 for modules that get no extended one. */
  public PowerSavingPolicy withT3412(Duration t3412) {
    return new PowerSavingPolicy(psm, edrx, t3412, t3412Extended, t3324, edrxGiven);
  }

  /** The same, giving these timers whatever is asked for, or null for what is asked. */
  public PowerSavingPolicy withPsmTimers(
      @Nullable GprsTimer3 t3412Extended, @Nullable GprsTimer2 t3324) {
    return new PowerSavingPolicy(psm, edrx, t3412, t3412Extended, t3324, edrxGiven);
  }

  /** The same, giving these eDRX parameters whatever is asked for, or null for what is asked. */
  public PowerSavingPolicy withEdrx(@Nullable Edrx given) {
    return new PowerSavingPolicy(psm, edrx, t3412, t3412Extended, t3324, given);
  }

  /** The network's answer to a module in E-UTRAN. */
  PowerSavingGrant answer(PowerSavingRequest request, Rat rat) {
    Edrx granted = grantedEdrx(request.edrx(), rat);
    PsmTimers asked = request.psm();
    if (!psm || asked == null || asked.t3324().isDeactivated()) {
      return new PowerSavingGrant(t3412, null, null, granted);
    }
    GprsTimer2 active = t3324 == null ? asked.t3324() : t3324;
    if (active.isDeactivated()) {
      return new PowerSavingGrant(t3412, null, null, granted);
    }
    GprsTimer3 extended = t3412Extended == null ? asked.t3412() : t3412Extended;
    return new PowerSavingGrant(periodic(extended), extended, active, granted);
  }

  private @Nullable Duration periodic(@Nullable GprsTimer3 extended) {
    if (extended == null) {
      return t3412;
    }
    // A count of zero is no period either.
    boolean runs = !extended.isDeactivated() && extended.duration().isPositive();
    return runs ? extended.duration() : null;
  }

  private @Nullable Edrx grantedEdrx(@Nullable Edrx asked, Rat rat) {
    if (!edrx || asked == null || asked.rat() != rat) {
      return null;
    }
    return edrxGiven != null && edrxGiven.rat() == rat ? edrxGiven : asked.effective();
  }
}
