package org.atwin.dialect.m531x;

import java.time.Duration;
import org.atwin.device.Pin.Level;
import org.atwin.module.Module;
import org.atwin.module.terminal.SleepDepth;
import org.atwin.radio.RadioListener;
import org.atwin.radio.Registration;
import org.atwin.time.Timeline.Pending;
import org.jspecify.annotations.Nullable;

/**
 * What the pins STATE and WAKEUP_OUT show (manual 2.4, 9.5). High on STATE means asleep, high on
 * WAKEUP_OUT means awake. Used on the module's drain only.
 */
final class Indicators implements RadioListener {

  private static final int LIGHT_SLEEP = 1;
  private static final int REGISTRATION = 2;

  private final Module module;

  /** Whether WAKEUP_OUT is the log port since the start; AT+LOGCFG counts from the next on. */
  private final boolean logsOnWakeUpOut;

  private @Nullable SleepDepth asleep;
  private @Nullable Pending blink;

  Indicators(Module module) {
    this.module = module;
    this.logsOnWakeUpOut =
        module.settings().get(HardwareCommands.HSL_PORT) == HardwareCommands.UART_3;
  }

  /** The module fell asleep, or woke (null). */
  void asleep(@Nullable SleepDepth depth) {
    asleep = depth;
    show();
  }

  @Override
  public void registrationChanged(Registration before, Registration now) {
    if (before.status().isRegistered() != now.status().isRegistered()) {
      show();
    }
  }

  void show() {
    output("WAKEUP_OUT", wakeUpOutIsOn() && asleep != SleepDepth.DEEP);
    if (blink != null) {
      blink.cancel();
      blink = null;
    }
    int mode = module.settings().get(HardwareCommands.STATE_PIN);
    boolean dark = asleep == SleepDepth.DEEP;
    if (mode == REGISTRATION && !dark) {
      blink(true);
    } else {
      output("STATE", mode == LIGHT_SLEEP && asleep == SleepDepth.LIGHT);
    }
  }

  /** As the log port it indicates nothing (12.1.1). */
  private boolean wakeUpOutIsOn() {
    return module.settings().get(HardwareCommands.WAKEUP_OUT) == 1 && !logsOnWakeUpOut;
  }

  /** 80 ms high, and low for 800 ms while not attached, 3000 ms while attached. */
  private void blink(boolean high) {
    output("STATE", high);
    int attached = module.radio().packetSwitched().status().isRegistered() ? 1 : 0;
    int time = module.settings().get(HardwareCommands.STATE_PATTERN.get((high ? 0 : 2) + attached));
    blink = module.after(Duration.ofMillis(time), () -> blink(!high));
  }

  private void output(String pin, boolean high) {
    module.pins().output(pin, high ? Level.HIGH : Level.LOW);
  }
}
