package org.atwin.app.api;

import java.time.Duration;
import java.util.List;
import org.atwin.app.fleet.Twin;
import org.atwin.device.Pin;
import org.atwin.module.Module;
import tools.jackson.databind.JsonNode;

/** {@code /api/modules/{name}/pins/{pin}/pulse}: an input leaves its level for a while. */
final class PinResource {

  private final Twins twins;

  PinResource(Twins twins) {
    this.twins = twins;
  }

  List<ApiCall> endpoints() {
    return List.of(new ApiCall("POST", "/api/modules/{name}/pins/{pin}/pulse", this::pulse));
  }

  /** Answered when the pulse begins. */
  private JsonNode pulse(Request request) {
    String pin = request.variable("pin");
    JsonFields fields = request.fields();
    Pin.Level level =
        fields
            .word("level", Pin.Level.class)
            .orElseThrow(() -> Problem.badRequest("level is missing: low or high"));
    Duration time =
        fields
            .duration("for")
            .orElseThrow(() -> Problem.badRequest("for is missing: a time such as 100ms"));
    fields.end();
    return twins.ask(request, twin -> pulse(twin, pin, level, time));
  }

  private static JsonNode pulse(Twin twin, String pin, Pin.Level level, Duration time) {
    Module module = twin.module();
    if (!module.pins().has(pin)) {
      throw Problem.notFound("%s has no pin %s".formatted(module.model(), pin));
    }
    HardwarePatch.checkInput(module, pin, pin);
    Pin.Level before = module.pins().level(pin);
    if (before == level) {
      throw Problem.conflict("%s is %s already".formatted(pin, ModuleDocument.word(level)));
    }
    // On the timeline and not on the module: the pulse ends whatever it does to the module.
    module.timeline().schedule(time, () -> module.post(() -> endPulse(module, pin, before)));
    module.pins().drive(pin, level);
    return ModuleDocument.complete(twin);
  }

  /** By then the module may have made an output of it. */
  private static void endPulse(Module module, String pin, Pin.Level level) {
    if (module.pins().isInput(pin)) {
      module.pins().drive(pin, level);
    }
  }
}
