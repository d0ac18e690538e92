package org.atwin.dialect.m531x;

import java.util.Objects;
import org.atwin.module.Module;
import org.atwin.radio.PowerSavingGrant;
import org.atwin.radio.RadioListener;

/**
 * Reports, after AT+CEDRXS=2, what the network grants of extended DRX (manual 3.2.3, 27.007 7.40).
 * On the module's drain only.
 */
final class EdrxReport implements RadioListener {

  private static final int REPORTED = 2;

  private final Module module;

  EdrxReport(Module module) {
    this.module = module;
  }

  @Override
  public void powerSavingGranted(PowerSavingGrant before, PowerSavingGrant now) {
    boolean changed = !Objects.equals(before.edrx(), now.edrx());
    if (changed && module.settings().get(SleepCommands.EDRX) == REPORTED) {
      module.report(SleepCommands.GRANTED.with(SleepCommands.edrxInForce(module)));
    }
  }
}
