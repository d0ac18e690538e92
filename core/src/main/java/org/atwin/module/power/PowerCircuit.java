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
 *
 * <p>Facts: {@code reset_pin=RESET:low} names the pin and the level that holds the module in reset;
 * {@code power_key=PWRKEY:low:500:1000} the pin, the level that presses the key, and for how many
 * milliseconds it must be held to switch the module on and, in order, off.
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

  private record Contact(String pin, Pin.Level active) {

    static Contact parse(String pin, String level) {
      return new Contact(pin, level.equals("low") ? Pin.Level.LOW : Pin.Level.HIGH);
    }
  }

  private record PowerKey(Contact contact, Duration on, Duration off) {}

  PowerCircuit(PowerControl control, Facts facts, Pins pins, Supply supply) {
    this.control = control;
    this.pins = pins;
    this.supply = supply;
    this.reset = facts.has("reset_pin") ? reset(facts.text("reset_pin")) : null;
    this.key = facts.has("power_key") ? powerKey(facts.text("power_key")) : null;
    pins.listen(this::edge);
    supply.listen(_ -> supplyChanged());
  }

  private static Contact reset(String fact) {
    String[] parts = fact.split(":");
    return Contact.parse(parts[0], parts[1]);
  }

  private static PowerKey powerKey(String fact) {
    String[] parts = fact.split(":");
    return new PowerKey(
        Contact.parse(parts[0], parts[1]),
        Duration.ofMillis(Long.parseLong(parts[2])),
        Duration.ofMillis(Long.parseLong(parts[3])));
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
