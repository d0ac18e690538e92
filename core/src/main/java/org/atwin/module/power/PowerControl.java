package org.atwin.module.power;

import java.time.Duration;
import org.atwin.at.Facts;
import org.atwin.device.Pins;
import org.atwin.device.Supply;
import org.atwin.module.event.ModuleEvent;
import org.atwin.module.event.Watchers;

/**
 * Whether a module runs: off, starting, running, off again; each power-on begins a new {@link
 * Uptime}. What switches it from outside is the {@link PowerCircuit}. Used on the module's drain
 * only.
 */
public final class PowerControl {

  private final Duration start;
  private final Watchers watchers;
  private final Powered parts;
  private final PowerCircuit circuit;
  private Power power = Power.OFF;
  private Uptime uptime;
  private boolean closed;

  /**
   * A module that is off and was never on.
   *
   * @param uptime what it would have if it ran
   * @param start how long it takes from power-on to its first line
   * @param facts of its RESET pin and power key, see {@link PowerCircuit}
   * @param parts what comes and goes with the power
   */
  public PowerControl(
      Uptime uptime,
      Duration start,
      Facts facts,
      Pins pins,
      Supply supply,
      Powered parts,
      Watchers watchers) {
    this.uptime = uptime;
    this.start = start;
    this.parts = parts;
    this.watchers = watchers;
    this.circuit = new PowerCircuit(this, facts, pins, supply);
  }

  /** Whether it runs. */
  public Power power() {
    return power;
  }

  /** The present uptime, or the last one while the module is off. */
  public Uptime uptime() {
    return uptime;
  }

  /**
   * Switches it on; harmless if it is on. With too little supply, or held in reset, it starts when
   * that is over.
   */
  public void switchOn() {
    if (power != Power.OFF || closed || !circuit.admitsStart()) {
      return;
    }
    power = Power.STARTING;
    uptime = uptime.next();
    parts.powerOn(uptime);
    watchers.event(new ModuleEvent.SwitchedOn());
    uptime.after(start, this::boot);
  }

  private void boot() {
    power = Power.ON;
    parts.boot();
    watchers.event(new ModuleEvent.Booted());
  }

  /**
   * Switches it off in order, as its own power-off command does: it takes leave of the network and
   * says so, and goes off once flash holds what was being stored.
   */
  public void shutDown() {
    if (power == Power.OFF) {
      switchOff();
      return;
    }
    parts.takeLeave(this::switchOff);
  }

  /** Switches it off without a word, as when the supply is cut; harmless if it is off. */
  public void switchOff() {
    circuit.switchedOff();
    if (power == Power.OFF) {
      return;
    }
    power = Power.OFF;
    parts.halt();
    uptime.end();
    parts.powerOff();
    watchers.event(new ModuleEvent.SwitchedOff());
  }

  /** Switches it off and on again. */
  public void restart() {
    switchOff();
    switchOn();
  }

  /** Switches it off for good. */
  public void close() {
    closed = true;
    switchOff();
  }
}
