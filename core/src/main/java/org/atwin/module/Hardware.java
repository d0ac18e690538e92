package org.atwin.module;

import org.atwin.at.Facts;
import org.atwin.device.Adc;
import org.atwin.device.Clock;
import org.atwin.device.Pin;
import org.atwin.device.Pins;
import org.atwin.device.SdSlot;
import org.atwin.device.Supply;
import org.atwin.device.Uart;
import org.atwin.time.Timeline;

/**
 * The parts on a module's board, as the facts of its model describe them. Used on the module's
 * drain only.
 *
 * @param clock the real-time clock
 * @param pins the digital pins; fact {@code pins}: name, direction and level as delivered, {@code
 *     WAKEUP_IN:in:high,...}
 * @param uart the speed of the serial interface
 * @param adc the analogue inputs; facts {@code adc_channels} and {@code adc_millivolts}, the full
 *     scale
 * @param supply the supply; fact {@code supply_minimum_millivolts}, without which any voltage will
 *     do
 * @param sdSlot the slot for a memory card; fact {@code sd_slot}
 */
record Hardware(Clock clock, Pins pins, Uart uart, Adc adc, Supply supply, SdSlot sdSlot) {

  /** The parts of a module that is switched off. */
  static Hardware of(Facts facts, Timeline timeline) {
    var hardware =
        new Hardware(
            new Clock(timeline),
            pins(facts),
            new Uart(),
            adc(facts),
            supply(facts),
            new SdSlot(facts.flag("sd_slot")));
    hardware.powerOff();
    return hardware;
  }

  void powerOn() {
    clock.reset();
    pins.powered(true);
    uart.any();
  }

  void powerOff() {
    pins.powered(false);
  }

  private static Pins pins(Facts facts) {
    var pins = new Pins();
    if (facts.has("pins")) {
      for (String pin : facts.text("pins").split(",")) {
        String[] parts = pin.split(":");
        pins.declare(
            parts[0],
            parts[1].equals("in") ? Pin.Direction.INPUT : Pin.Direction.OUTPUT,
            parts[2].equals("high") ? Pin.Level.HIGH : Pin.Level.LOW);
      }
    }
    return pins;
  }

  private static Adc adc(Facts facts) {
    return facts.has("adc_channels")
        ? new Adc(facts.number("adc_channels"), facts.number("adc_millivolts"))
        : new Adc(0, 0);
  }

  private static Supply supply(Facts facts) {
    return new Supply(
        facts.has("supply_minimum_millivolts") ? facts.number("supply_minimum_millivolts") : 0);
  }
}
