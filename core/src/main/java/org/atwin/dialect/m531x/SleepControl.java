package org.atwin.dialect.m531x;

import java.time.Duration;
import java.time.Instant;
import org.atwin.device.Pin;
import org.atwin.module.Module;
import org.atwin.module.event.ModuleEvent;
import org.atwin.module.terminal.SleepDepth;
import org.atwin.radio.DeactivationCause;
import org.atwin.radio.Functionality;
import org.atwin.radio.PowerSavingState;
import org.atwin.radio.RadioListener;
import org.atwin.radio.Registration;
import org.atwin.radio.RegistrationStatus;
import org.atwin.radio.WakeCause;
import org.atwin.time.Timeline.Pending;
import org.jspecify.annotations.Nullable;

/**
 * When the module sleeps, how deep, and what wakes it (manual chapter 2). Decides anew whenever
 * something that matters has changed. Used on the module's drain only.
 */
final class SleepControl implements RadioListener {

  /** How long a command keeps the module awake; AT*WAKETIME does not change it (2.1.2). */
  private static final Duration AT_HOLD = Duration.ofSeconds(10);

  /** While the host is in the middle of something it is looked at again after this long. */
  private static final Duration BUSY_HOLD = Duration.ofSeconds(1);

  /** Deep sleep in extended DRX needs a longer cycle than this (2.1.1). */
  private static final Duration SHORT_CYCLE = Duration.ofMillis(81_920);

  private static final String USB_POWER = "USB_VBUS";

  private final M531x m;
  private final Module module;
  private final Indicators indicators;
  private @Nullable Boolean lockedForNow;
  private @Nullable SleepDepth asleep;
  private @Nullable Pending hold;
  private Instant holdEnd = Instant.MIN;
  private boolean sleepWanted;

  SleepControl(M531x m, Indicators indicators) {
    this.m = m;
    this.module = m.module();
    this.indicators = indicators;
  }

  /** AT+SM=LOCK and UNLOCK: until the next restart or wake-up from deep sleep. */
  void lockForNow(boolean locked) {
    lockedForNow = locked;
    reconsider();
  }

  /** AT+SM=LOCK_FOREVER and UNLOCK_FOREVER have been stored. */
  void lockChanged() {
    lockedForNow = null;
    reconsider();
  }

  /** Whether the module must stay awake; that of a model of which no manual says when it sleeps. */
  private boolean isLocked() {
    if (!M531xFacts.SLEEPS.of(module.facts())) {
      return true;
    }
    return lockedForNow == null
        ? module.settings().get(SleepCommands.LOCKED_FOREVER) == 1
        : lockedForNow;
  }

  /** A command was given: ten more seconds awake, unless it was AT*ENTERSLEEP. */
  void lineExecuted() {
    if (sleepWanted) {
      sleepWanted = false;
      endHold();
      module.after(Duration.ZERO, this::reconsider);
    } else {
      stayAwake(AT_HOLD);
    }
  }

  /** The text AT has arrived in light sleep; it is swallowed. */
  void wokenByHost() {
    wakeFor(AT_HOLD);
  }

  /**
   * Something is to be said in light sleep. Examples print such lines long after the last command
   * (MQTT manual 2.4), and a command right after one is answered (5.2); awake as after any other
   * wake-up (2.2.2).
   */
  void wokenByUrc() {
    wakeFor(AT_HOLD);
  }

  /** AT*ENTERSLEEP: once the line has been answered nothing holds the module awake any more. */
  void enterNow() {
    sleepWanted = true;
  }

  /** 12.1: as long as USB has power the module does not sleep. */
  private boolean hasUsbPower() {
    return module.pins().level(USB_POWER) == Pin.Level.HIGH;
  }

  /** A falling edge of WAKEUP_IN wakes from both sleeps, and so does the power of USB. */
  void edge(Pin pin) {
    if (pin.name().equals(USB_POWER)) {
      if (hasUsbPower()) {
        wake();
      }
      reconsider();
      return;
    }
    boolean falling = pin.level() == Pin.Level.LOW;
    if (pin.name().equals("WAKEUP_IN") && falling && asleep != null) {
      wakeFor(Duration.ofSeconds(module.settings().get(SleepCommands.WAKE_TIME)));
    }
  }

  /** Something that may forbid or allow sleep has changed. */
  void reconsider() {
    if (hold != null || isLocked() || hasUsbPower()) {
      return;
    }
    if (asleep == null && !module.channels().areIdle()) {
      stayAwake(BUSY_HOLD);
      return;
    }
    SleepDepth depth = depth();
    if (depth == SleepDepth.DEEP && asleep != SleepDepth.DEEP) {
      sleepDeeply();
    } else if (depth == SleepDepth.LIGHT && asleep == null) {
      fallAsleep(SleepDepth.LIGHT);
    }
  }

  /** 2.1.1 and 2.2.1, the ten seconds without a command aside; null if the module stays awake. */
  private @Nullable SleepDepth depth() {
    boolean connection = m.holdsConnection();
    RegistrationStatus status = module.radio().eps().status();
    if (module.radio().functionality() != Functionality.FULL) {
      return SleepDepth.DEEP;
    }
    if (status.isRegistered()) {
      return registeredDepth(connection);
    }
    if (module.radio().isWithoutService() && !connection) {
      return SleepDepth.DEEP;
    }
    return module.radio().isConnected() ? null : SleepDepth.LIGHT;
  }

  private @Nullable SleepDepth registeredDepth(boolean connection) {
    PowerSavingState saving = module.radio().powerSaving();
    boolean longCycle = saving == PowerSavingState.EDRX && hasLongCycle();
    if (!connection && (saving == PowerSavingState.PSM || longCycle)) {
      return SleepDepth.DEEP;
    }
    return module.radio().isConnected() ? null : SleepDepth.LIGHT;
  }

  private boolean hasLongCycle() {
    var edrx = module.radio().powerSavingGrant().edrx();
    return edrx != null && edrx.cycle().compareTo(SHORT_CYCLE) > 0;
  }

  private void sleepDeeply() {
    if (asleep == SleepDepth.LIGHT) {
      module.channels().wake();
    }
    if (module.settings().get(SleepCommands.REPORT_SLEEP) == 1) {
      module.report(SleepCommands.ENTERS_SLEEP.line());
    }
    m.serialSpeed().sleptDeeply();
    fallAsleep(SleepDepth.DEEP);
    module.stopProcessor();
  }

  private void fallAsleep(SleepDepth depth) {
    asleep = depth;
    module.event(new ModuleEvent.FellAsleep(depth == SleepDepth.DEEP));
    module.channels().sleep(depth);
    indicators.asleep(depth);
  }

  private void wakeFor(Duration time) {
    wake();
    stayAwake(time);
  }

  private void wake() {
    SleepDepth from = asleep;
    if (from == null) {
      return;
    }
    asleep = null;
    module.event(new ModuleEvent.WokeUp());
    module.channels().wake();
    indicators.asleep(null);
    if (from == SleepDepth.DEEP) {
      lockedForNow = null;
      if (module.settings().get(SleepCommands.REPORT_WAKE_UP) == 1) {
        module.channels().reportFirst(SleepCommands.WAKES_UP.line());
      }
      if (M531xFacts.BOOT_LINES_AFTER_DEEP_SLEEP.of(module.facts())) {
        m.bootLines();
      }
      module.startProcessor();
    }
  }

  /**
   * Holds the module awake for that long from now, if nothing holds it longer: a command within a
   * long AT*WAKETIME does not shorten that. Costs no timer while one runs long enough.
   */
  private void stayAwake(Duration time) {
    Instant end = module.timeline().now().plus(time);
    holdEnd = hold != null && end.isBefore(holdEnd) ? holdEnd : end;
    if (hold == null) {
      hold = module.after(time, this::holdOver);
    }
  }

  /** The timer has run off; commands may have come in meanwhile. */
  private void holdOver() {
    hold = null;
    Duration left = Duration.between(module.timeline().now(), holdEnd);
    if (left.isPositive()) {
      hold = module.after(left, this::holdOver);
    } else {
      reconsider();
    }
  }

  private void endHold() {
    if (hold != null) {
      hold.cancel();
      hold = null;
    }
  }

  @Override
  public void rrcChanged(boolean connected) {
    if (connected) {
      wake();
    }
    reconsider();
  }

  @Override
  public void powerSavingEntered(PowerSavingState state) {
    reconsider();
  }

  @Override
  public void powerSavingLeft(PowerSavingState state, WakeCause cause) {
    wake();
    reconsider();
  }

  @Override
  public void registrationChanged(Registration before, Registration now) {
    if (asleep == SleepDepth.DEEP && now.status() == RegistrationStatus.SEARCHING) {
      wake();
    }
    reconsider();
  }

  @Override
  public void contextDeactivated(int cid, DeactivationCause cause) {
    reconsider();
  }
}
