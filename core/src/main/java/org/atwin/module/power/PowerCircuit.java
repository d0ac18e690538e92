package org.atwin.module.power;

import java.time.Duration;
import org.atwin.at.Facts;
import org.atwin.device.Pin;
import org.atwin.device.Pins;
import org.atwin.device.Supply;
import org.jspecify.annotations.Nullable;

/**
 * What switches a module from outside: its supply, its RESET pin and, where it has one, its power
 * key. A module without power key runs whenever it can: it starts when the supply comes back. Used
 * on the module's drain only.
 */
final class PowerCircuit {

  private final PowerControl control;
  private final Pins pins;
  private final Supply supply;
  private final @Nullable Contact reset;
  private final @Nullable PowerKey key;

  /** It was running when the supply or the RESET pin stopped it, or was to start meanwhile. */
  private boolean waiting;

  /** Counts what the key does, so that a press that has ended is told from a later one. */
  private int keyMoves;

  /** A pin that does something while it has a level. */
  record Contact(String pin, Pin.Level active) {}

  /** A contact that switches on and off once it has been held so long. */
  record PowerKey(Contact contact, Duration on, Duration off) {}

  PowerCircuit(PowerControl control, Facts facts, Pins pins, Supply supply) {
    this.control = control;
    this.pins = pins;
    this.supply = supply;
    this.reset = PowerFacts.RESET_PIN.find(facts).orElse(null);
    this.key = PowerFacts.POWER_KEY.find(facts).orElse(null);
    pins.listen(this::edge);
    supply.listen(_ -> supplyChanged());
  }

  /** Whether the module can run now; if not, it starts as soon as it can. */
  boolean admitsStart() {
    waiting = !(supply.suffices() && !isInReset());
    return !waiting;
  }

  /** It was switched off on purpose: nothing but that switches it on again. */
  void switchedOff() {
    waiting = false;
  }

  private boolean isInReset() {
    return reset != null && pins.level(reset.pin) == reset.active;
  }

  private void supplyChanged() {
    if (!supply.suffices()) {
      stop(key == null);
    } else if (waiting && !isInReset()) {
      control.switchOn();
    }
  }

  /** Stops it without a word; it starts again when the reason is gone, if so said. */
  private void stop(boolean startAgain) {
    boolean running = control.power() != Power.OFF;
    boolean again = startAgain && (running || waiting);
    control.switchOff();
    waiting = again;
  }

  private void edge(Pin pin) {
    if (reset != null && reset.pin.equals(pin.name())) {
      if (pin.level() == reset.active) {
        stop(true);
      } else {
        control.switchOn();
      }
    }
    if (key != null && key.contact.pin.equals(pin.name())) {
      keyMoved(key, pin.level() == key.contact.active);
    }
  }

  /** The key acts once, as soon as it has been held long enough. */
  private void keyMoved(PowerKey powerKey, boolean pressed) {
    int press = ++keyMoves;
    if (pressed) {
      boolean off = control.power() == Power.OFF;
      control.uptime().evenAfter(off ? powerKey.on : powerKey.off, () -> keyHeld(press, off));
    }
  }

  private void keyHeld(int press, boolean wasOff) {
    if (press != keyMoves) {
      return;
    }
    if (wasOff) {
      control.switchOn();
    } else {
      control.shutDown();
    }
  }
}
