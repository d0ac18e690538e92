package org.atwin.dialect.m531x;

import java.time.Duration;
import org.atwin.device.Uart;
import org.atwin.module.Module;

/**
 * The speed of the serial port (manual 9.1). Detection happens once: after a start and, until the
 * first deep sleep, after AT+IPR=0. A module may also, as long as AT+IPR is 0, understand every
 * speed. On the module's drain only.
 */
final class SerialSpeed {

  private final Module module;
  private boolean changed;
  private boolean sleptDeeply;

  SerialSpeed(Module module) {
    this.module = module;
  }

  /** A start: the stored speed, or the one of the first message. */
  void boot() {
    follow();
  }

  /** AT+IPR: effective once OK has left at the old speed. */
  void changed() {
    changed = true;
  }

  void lineExecuted() {
    if (changed) {
      changed = false;
      module.after(Duration.ZERO, this::follow);
    }
  }

  /** From now on AT+IPR=0 is answered OK and detects nothing. */
  void sleptDeeply() {
    sleptDeeply = true;
  }

  private void follow() {
    Uart uart = module.uart();
    int rate = module.settings().get(HardwareCommands.RATE);
    if (rate > 0) {
      uart.fix(rate);
    } else if (M531xFacts.AUTOBAUD.of(module.facts()).equals("always")) {
      uart.any();
    } else if (!sleptDeeply) {
      uart.detect();
    }
  }
}
