package org.atwin.dialect.m531x;

import org.atwin.device.Uart;
import org.atwin.dialect.standard.SerialCommands;
import org.atwin.module.Module;

/**
 * The speed of the serial port (manual 9.1). Detection happens once: after a start and, until the
 * first deep sleep, after AT+IPR=0. A module may also, as long as AT+IPR is 0, understand every
 * speed. On the module's drain only.
 */
final class SerialSpeed {

  private final Module module;
  private boolean sleptDeeply;

  SerialSpeed(Module module) {
    this.module = module;
  }

  /** From now on AT+IPR=0 is answered OK and detects nothing. */
  void sleptDeeply() {
    sleptDeeply = true;
  }

  /** At a start, and once AT+IPR has been answered at the old speed. */
  void follow() {
    Uart uart = module.uart();
    int rate = module.settings().get(SerialCommands.RATE);
    if (rate > 0) {
      uart.fix(rate);
    } else if (M531xFacts.AUTOBAUD.of(module.facts()).equals("always")) {
      uart.any();
    } else if (!sleptDeeply) {
      uart.detect();
    }
  }
}
