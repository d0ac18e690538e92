package org.atwin.dialect.dxct11;

import java.time.Duration;
import org.atwin.device.Pin;
import org.atwin.device.Pin.Level;
import org.atwin.module.Module;
import org.atwin.module.event.ModuleEvent;
import org.atwin.time.Timeline.Pending;
import org.jspecify.annotations.Nullable;

/**
 * When the module sleeps (6.3). Sleep costs nothing that is typed: a command wakes the module and
 * is answered. Used on the module's drain only.
 */
final class SleepControl {

  private static final String DTR = "DTR";

  /** How long nothing must have gone on; the guide gives no time. */
  private static final Duration IDLE = Duration.ofSeconds(5);

  private final Module module;
  private boolean asleep;
  private @Nullable Pending idle;

  SleepControl(Module module) {
    this.module = module;
  }

  /** Something has gone on at the serial line, or is about to: awake for now. */
  void active() {
    wake();
    if (idle != null) {
      idle.cancel();
      idle = null;
    }
    if (isWanted()) {
      idle = module.after(IDLE, this::idleOver);
    }
  }

  /** DTR high wakes at once, DTR low lets an idle module sleep at once. */
  void edge(Pin pin) {
    if (!pin.name().equals(DTR) || module.settings().get(SleepCommands.BY_DTR) == 0) {
      return;
    }
    if (pin.level() == Level.HIGH) {
      wake();
    } else if (idle == null) {
      idleOver();
    }
  }

  private void idleOver() {
    idle = null;
    if (!isWanted() || asleep) {
      return;
    }
    if (module.channels().areIdle()) {
      asleep = true;
      module.event(new ModuleEvent.FellAsleep(false));
    } else {
      idle = module.after(IDLE, this::idleOver);
    }
  }

  private boolean isWanted() {
    return module.settings().get(SleepCommands.BY_COMMAND) == 1
        || (module.settings().get(SleepCommands.BY_DTR) == 1
            && module.pins().level(DTR) == Level.LOW);
  }

  private void wake() {
    if (asleep) {
      asleep = false;
      module.event(new ModuleEvent.WokeUp());
    }
  }
}
