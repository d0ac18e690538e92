package org.atwin.module;

import java.util.List;
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
 * @param pins the digital pins
 * @param uart the speed of the serial interface
 * @param adc the analogue inputs
 * @param supply the supply
 * @param sdSlot the slot for a memory card
 */
record Hardware(Clock clock, Pins pins, Uart uart, Adc adc, Supply supply, SdSlot sdSlot) {

  /** The parts of a module that is switched off. */
  static Hardware of(Facts facts, Timeline timeline) {
    var hardware =
        new Hardware(
            new Clock(timeline),
            pins(facts),
            new Uart(),
            new Adc(ModuleFacts.ADC_CHANNELS.of(facts), ModuleFacts.ADC_MILLIVOLTS.of(facts)),
            new Supply(ModuleFacts.SUPPLY_MINIMUM.of(facts)),
            new SdSlot(ModuleFacts.SD_SLOT.of(facts)));
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
    for (Pin pin : ModuleFacts.PINS.find(facts).orElse(List.of())) {
      pins.declare(pin.name(), pin.direction(), pin.level());
    }
    return pins;
  }
}
