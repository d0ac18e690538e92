package org.atwin.module.power;

import java.time.Duration;
import java.util.Locale;
import org.atwin.at.Fact;
import org.atwin.at.FactSheet;
import org.atwin.device.Pin;
import org.atwin.module.power.PowerCircuit.Contact;
import org.atwin.module.power.PowerCircuit.PowerKey;

/** How a board lets its module be switched from outside. Immutable; any thread. */
public final class PowerFacts {

  /** All of them. */
  public static final FactSheet SHEET = new FactSheet();

  /** The pin that holds the module in reset while it is active. */
  static final Fact<Contact> RESET_PIN =
      SHEET.add(
          Fact.of(
                  "reset_pin",
                  "hardware",
                  "Pin that resets the module, and its active level",
                  "a pin and a level such as RESET:low",
                  text -> contact(text.split(":")))
              .optional());

  /** The pin that, held long enough, switches the module on and, in order, off. */
  static final Fact<PowerKey> POWER_KEY =
      SHEET.add(
          Fact.of(
                  "power_key",
                  "hardware",
                  "Power key, its active level and the milliseconds for on and for off",
                  "a pin, a level and two times such as PWRKEY:low:500:1000",
                  text -> powerKey(text.split(":")))
              .optional());

  private PowerFacts() {}

  private static Contact contact(String[] parts) {
    return new Contact(parts[0], Pin.Level.valueOf(parts[1].toUpperCase(Locale.ROOT)));
  }

  private static PowerKey powerKey(String[] parts) {
    return new PowerKey(contact(parts), milliseconds(parts[2]), milliseconds(parts[3]));
  }

  private static Duration milliseconds(String text) {
    return Duration.ofMillis(Integer.parseInt(text));
  }
}
