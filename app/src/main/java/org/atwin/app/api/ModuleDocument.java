package org.atwin.app.api;

import java.net.InetAddress;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import org.atwin.app.fleet.Twin;
import org.atwin.device.Clock;
import org.atwin.device.Pin;
import org.atwin.module.Module;
import org.atwin.radio.Air;
import org.atwin.radio.Cell;
import org.atwin.radio.CoreNetwork;
import org.atwin.radio.PdpAddresses;
import org.atwin.radio.PdpContext;
import org.atwin.radio.Radio;
import org.atwin.radio.Registration;
import org.atwin.radio.Signal;
import org.atwin.radio.Sim;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the API shows of a module. What a patch can change stands under the same names as in the
 * patch. Made on the module's drain.
 */
final class ModuleDocument {

  private final Twin twin;
  private final Module module;

  private ModuleDocument(Twin twin) {
    this.twin = twin;
    this.module = twin.module();
  }

  /** Name, model, ports and power. */
  static ObjectNode summary(Twin twin) {
    return new ModuleDocument(twin).summary();
  }

  /** What is known of a module that does not answer: all but its power. Any thread. */
  static ObjectNode ofMute(Twin twin) {
    return new ModuleDocument(twin).identification().putNull("power");
  }

  /** All that can be seen. */
  static ObjectNode complete(Twin twin) {
    return new ModuleDocument(twin).complete();
  }

  private ObjectNode summary() {
    return identification().put("power", word(module.power()));
  }

  private ObjectNode identification() {
    ObjectNode document = object();
    document.put("name", module.name());
    document.put("model", module.model());
    ArrayNode ports = document.putArray("ports");
    twin.ports()
        .forEach(port -> ports.addObject().put("kind", port.kind()).put("address", port.address()));
    return document;
  }

  private ObjectNode complete() {
    Radio radio = module.radio();
    ObjectNode document = summary();
    document.putObject("identity").put("imei", module.imei());
    document.set("sim", sim(radio.sim()));
    document.set("radio", air(radio.world().air()));
    ObjectNode network = network(radio.world().network());
    network.put("time", radio.world().networkTime().truncatedTo(ChronoUnit.SECONDS).toString());
    document.set("network", network);
    ObjectNode registration = document.putObject("registration");
    registration.set("eps", registration(radio.eps()));
    registration.set("cs", registration(radio.circuitSwitched()));
    registration.set("ps", registration(radio.packetSwitched()));
    registration.put("connected", radio.isConnected());
    ArrayNode pdp = document.putArray("pdp");
    radio.contexts().all().forEach(context -> pdp.add(context(context)));
    document
        .putObject("clock")
        .put("set", module.clock().isSet())
        .put("utc", module.clock().now().toString())
        .put("zone", Clock.zoneText(module.clock().zone()));
    putHardware(document);
    ObjectNode settings = document.putObject("settings");
    module.flash().all().forEach(settings::put);
    return document;
  }

  private void putHardware(ObjectNode document) {
    document
        .putObject("supply")
        .put("millivolts", module.supply().millivolts())
        .put("lowest", module.supply().lowest());
    ObjectNode adc = document.putObject("adc");
    for (int channel = 0; channel < module.adc().channels(); channel++) {
      adc.put(Integer.toString(channel), module.adc().voltage(channel));
    }
    if (module.pins().has(HardwarePatch.USB_POWER)) {
      document.put("usb", module.pins().level(HardwarePatch.USB_POWER) == Pin.Level.HIGH);
    }
    if (module.sdSlot().isFitted()) {
      document.putObject("storage").put("sd", module.sdSlot().hasCard());
    }
    ObjectNode pins = document.putObject("pins");
    ArrayNode outputs = document.putArray("outputs");
    for (Pin pin : module.pins().all()) {
      pins.put(pin.name(), word(pin.level()));
      if (pin.direction() == Pin.Direction.OUTPUT) {
        outputs.add(pin.name());
      }
    }
  }

  private static ObjectNode sim(Sim sim) {
    return object()
        .put("state", word(sim.state()))
        .put("inserted", sim.isInserted())
        .put("slot", 0)
        .put("imsi", sim.card().imsi())
        .put("iccid", sim.card().iccid())
        .put("msisdn", sim.card().msisdn())
        .put("locked", sim.isLockEnabled())
        .put("pinTries", sim.pinTries())
        .put("pukTries", sim.pukTries());
  }

  private static ObjectNode air(Air air) {
    ObjectNode document = object();
    document.put("coverage", air.coverage());
    document.put("rat", word(air.rat()));
    putSignal(document, air.signal());
    document.put("register", word(air.register()));
    document.set("cell", putCell(object(), air.cell()));
    ArrayNode neighbours = document.putArray("neighbours");
    air.neighbours()
        .forEach(neighbour ->
            putSignal(putCell(neighbours.addObject(), neighbour.cell()), neighbour.signal()));
    return document;
  }

  private static ObjectNode network(CoreNetwork network) {
    ObjectNode document = object();
    document
        .putObject("operator")
        .put("numeric", network.operator().numeric())
        .put("long", network.operator().longName())
        .put("short", network.operator().shortName());
    document.put("apn", network.apn());
    document.put("address", literal(network.address()));
    document.put("address6", literal(network.address6()));
    ArrayNode dns = document.putArray("dns");
    network.dns().forEach(server -> dns.add(server.getHostAddress()));
    return document.put("zone", Clock.zoneText(network.zone()));
  }

  private static ObjectNode registration(Registration registration) {
    ObjectNode document = object();
    document.put("status", word(registration.status()));
    document.put("stat", registration.status().stat());
    if (registration.rat() != null) {
      document.put("rat", word(registration.rat()));
    }
    if (registration.cell() != null) {
      document.set("cell", putCell(object(), registration.cell()));
    }
    return document.put("rejectCause", registration.rejectCause());
  }

  private static ObjectNode context(PdpContext context) {
    ObjectNode document = object();
    document.put("cid", context.cid());
    document.put("type", word(context.type()));
    PdpAddresses bearer = context.bearer();
    document.put("apn", bearer == null ? context.apn() : bearer.apn());
    document.put("active", context.isActive());
    if (bearer != null) {
      document.put("address", literal(bearer.address()));
      document.put("address6", literal(bearer.address6()));
    }
    return document;
  }

  private static ObjectNode putCell(ObjectNode document, Cell cell) {
    return document
        .put("tac", cell.tacHex())
        .put("ci", cell.ciHex())
        .put("pci", cell.pci())
        .put("earfcn", cell.earfcn())
        .put("band", cell.band());
  }

  private static void putSignal(ObjectNode document, Signal signal) {
    document.put("rsrp", signal.rsrp()).put("rsrq", signal.rsrq()).put("sinr", signal.sinr());
  }

  private static @Nullable String literal(@Nullable InetAddress address) {
    return address == null ? null : address.getHostAddress();
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }
}
