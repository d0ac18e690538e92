package org.atwin.module;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.atwin.at.Fact;
import org.atwin.at.FactSheet;
import org.atwin.at.IntRanges;
import org.atwin.device.Pin;
import org.atwin.module.power.PowerFacts;
import org.atwin.radio.PdpType;
import org.atwin.radio.Rat;

/** The facts that every module reads, whatever its dialect. Immutable; any thread. */
public final class ModuleFacts {

  /** All of them, and those of the power supply. */
  public static final FactSheet SHEET = new FactSheet(PowerFacts.SHEET);

  /** The PDP contexts that can be defined. */
  public static final Fact<IntRanges> CONTEXTS =
      SHEET.add(Fact.ranges("contexts", "27.007 10.1.1", "Numbers of PDP contexts"));

  /** Whether it has short messages. */
  public static final Fact<Boolean> SMS =
      SHEET.add(Fact.flag("sms", "27.005", "Short messages").or("false"));

  /** The technology that its network has. */
  public static final Fact<Rat> RAT =
      SHEET.add(
          Fact.of(
                  "rat",
                  "27.007 7.3",
                  "Radio access technology of its network",
                  "lte, nbiot or gsm",
                  text -> Rat.valueOf(text.toUpperCase(Locale.ROOT)))
              .or("nbiot"));

  /** What the default PDP context asks for as delivered. */
  static final Fact<PdpType> PDP_TYPE =
      SHEET.add(
          Fact.of(
                  "pdp_type",
                  "27.007 10.1.1",
                  "PDP type of the default context as delivered",
                  "IP, IPV6 or IPV4V6",
                  PdpType::valueOf)
              .optional());

  /** The digital pins: name, direction and level as delivered. */
  static final Fact<List<Pin>> PINS =
      SHEET.add(
          Fact.of(
                  "pins",
                  "hardware",
                  "Digital pins, each with its direction and its level as delivered",
                  "pins such as WAKEUP_IN:in:high,STATE:out:low",
                  text -> Arrays.stream(text.split(",")).map(ModuleFacts::pin).toList())
              .optional());

  /** The analogue inputs. */
  static final Fact<Integer> ADC_CHANNELS =
      SHEET.add(Fact.number("adc_channels", "hardware", "Analogue inputs").or("0"));

  /** What the analogue inputs can measure at most. */
  static final Fact<Integer> ADC_MILLIVOLTS =
      SHEET.add(
          Fact.number("adc_millivolts", "hardware", "Full scale of the analogue inputs").or("0"));

  /** The voltage below which it does not run. */
  static final Fact<Integer> SUPPLY_MINIMUM =
      SHEET.add(
          Fact.number("supply_minimum_millivolts", "hardware", "Lowest supply it runs on").or("0"));

  /** Whether it has a slot for a memory card. */
  static final Fact<Boolean> SD_SLOT =
      SHEET.add(Fact.flag("sd_slot", "hardware", "Slot for a memory card").or("false"));

  private ModuleFacts() {}

  private static Pin pin(String text) {
    String[] parts = text.split(":");
    Pin.Direction direction =
        switch (parts[1]) {
          case "in" -> Pin.Direction.INPUT;
          case "out" -> Pin.Direction.OUTPUT;
          default -> throw new IllegalArgumentException(text);
        };
    return new Pin(parts[0], direction, Pin.Level.valueOf(parts[2].toUpperCase(Locale.ROOT)));
  }
}
