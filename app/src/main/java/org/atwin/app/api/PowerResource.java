package org.atwin.app.api;

import java.util.List;
import org.atwin.module.Module;
import tools.jackson.databind.JsonNode;

/** {@code /api/modules/{name}/power}: the supply and the power key of a module. */
final class PowerResource {

  private final Twins twins;

  private enum Action {
    /** Switched on. */
    ON,
    /** Switched off in order: the network is left, flash written. */
    OFF,
    /** Stopped at once, as by the RESET pin, and started again. */
    RESET,
    /** The supply is gone without warning: nothing is said, nobody is taken leave of. */
    CUT,
    /** Flash as delivered, then a reset. */
    FACTORY
  }

  PowerResource(Twins twins) {
    this.twins = twins;
  }

  List<ApiCall> endpoints() {
    return List.of(new ApiCall("POST", "/api/modules/{name}/power", this::act));
  }

  private JsonNode act(Request request) {
    JsonFields fields = request.fields();
    Action action =
        fields
            .word("action", Action.class)
            .orElseThrow(() -> Problem.badRequest("action is missing"));
    fields.end();
    return twins.ask(
        request,
        twin -> {
          check(action, twin.module());
          act(action, twin.module());
          return ModuleDocument.summary(twin);
        });
  }

  /** Whoever asks for a start shall not wonder why nothing starts. */
  private static void check(Action action, Module module) {
    boolean starts = action != Action.OFF && action != Action.CUT;
    if (starts && !module.supply().suffices()) {
      throw Problem.conflict(
          "the supply has %d mV, and the %s needs %d"
              .formatted(module.supply().millivolts(), module.model(), module.supply().lowest()));
    }
  }

  private static void act(Action action, Module module) {
    switch (action) {
      case ON -> module.switchOn();
      case OFF -> module.shutDown();
      case CUT -> module.switchOff();
      case RESET -> module.restart();
      case FACTORY -> module.restoreFactory();
    }
  }
}
