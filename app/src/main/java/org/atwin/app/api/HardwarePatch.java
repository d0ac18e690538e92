package org.atwin.app.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.atwin.device.Pin;
import org.atwin.module.Module;

/**
 * A change of what the pads of the module are connected to: {@code {"supply": {"millivolts": 3800},
 * "adc": {"0": 600}, "usb": false, "storage": {"sd": true}, "pins": {"WAKEUP_IN": "low"}}}. Read on
 * the request's thread; checked against the model and applied on the module's drain.
 */
final class HardwarePatch {

  /** The pin that shows whether USB has power. */
  static final String USB_POWER = "USB_VBUS";

  private static final int MOST_MILLIVOLTS = 30_000;

  private final OptionalInt supply;
  private final Map<String, Integer> adc;
  private final Optional<Boolean> usb;
  private final Optional<Boolean> sd;
  private final Map<String, Pin.Level> pins;

  private HardwarePatch(JsonFields fields) {
    supply = fields.object("supply").map(HardwarePatch::supply).orElse(OptionalInt.empty());
    adc = fields.object("adc").map(HardwarePatch::adc).orElse(Map.of());
    usb = fields.flag("usb");
    sd = fields.object("storage").flatMap(HardwarePatch::sd);
    pins = fields.object("pins").map(HardwarePatch::pins).orElse(Map.of());
  }

  /** Reads the change; the fields of others stay. */
  static HardwarePatch of(JsonFields fields) {
    return new HardwarePatch(fields);
  }

  private static OptionalInt supply(JsonFields fields) {
    OptionalInt millivolts = fields.whole("millivolts", 0, MOST_MILLIVOLTS);
    fields.end();
    return millivolts;
  }

  private static Map<String, Integer> adc(JsonFields fields) {
    var voltages = new LinkedHashMap<String, Integer>();
    for (String channel : fields.names()) {
      fields
          .whole(channel, 0, MOST_MILLIVOLTS)
          .ifPresent(millivolts -> voltages.put(channel, millivolts));
    }
    return voltages;
  }

  private static Optional<Boolean> sd(JsonFields fields) {
    Optional<Boolean> inserted = fields.flag("sd");
    fields.end();
    return inserted;
  }

  private static Map<String, Pin.Level> pins(JsonFields fields) {
    var levels = new LinkedHashMap<String, Pin.Level>();
    for (String pin : fields.names()) {
      fields.word(pin, Pin.Level.class).ifPresent(level -> levels.put(pin, level));
    }
    return levels;
  }

  /**
   * Whether the module has all that the change names; on the module's drain.
   *
   * @throws Problem if it has not
   */
  void check(Module module) {
    int channels = module.adc().channels();
    List<String> known = IntStream.range(0, channels).mapToObj(Integer::toString).toList();
    for (String channel : adc.keySet()) {
      if (!known.contains(channel)) {
        throw Problem.badRequest(
            "adc.%s: the channels of the %s are %s"
                .formatted(channel, module.model(), listed(known)));
      }
    }
    if (usb.isPresent() && !module.pins().has(USB_POWER)) {
      throw Problem.badRequest("usb: nothing is known of USB on the " + module.model());
    }
    if (sd.isPresent() && !module.sdSlot().isFitted()) {
      throw Problem.badRequest("storage.sd: the %s takes no card".formatted(module.model()));
    }
    pins.keySet().forEach(pin -> checkInput(module, "pins." + pin, pin));
  }

  /**
   * Whether the world can drive a pin.
   *
   * @param named how the request names it
   * @throws Problem if there is no such pin, or the module drives it
   */
  static void checkInput(Module module, String named, String pin) {
    boolean known = module.pins().has(pin);
    if (known && module.pins().isInput(pin)) {
      return;
    }
    List<String> inputs =
        module.pins().all().stream()
            .filter(each -> each.direction() == Pin.Direction.INPUT)
            .map(Pin::name)
            .toList();
    throw Problem.badRequest(
        "%s: %s; the inputs of the %s are %s"
            .formatted(
                named,
                known ? "the module drives it" : "there is no such pin",
                module.model(),
                listed(inputs)));
  }

  /** Makes the change, the pins last because one may reset the module; on the module's drain. */
  void apply(Module module) {
    supply.ifPresent(module.supply()::millivolts);
    adc.forEach((channel, voltage) -> module.adc().apply(Integer.parseInt(channel), voltage));
    sd.ifPresent(module.sdSlot()::card);
    usb.ifPresent(on -> module.pins().drive(USB_POWER, on ? Pin.Level.HIGH : Pin.Level.LOW));
    pins.forEach(module.pins()::drive);
  }

  private static String listed(List<String> names) {
    return names.isEmpty() ? "none" : names.stream().collect(Collectors.joining(", "));
  }
}
