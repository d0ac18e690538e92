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
    /** Switched off. */
    OFF,
    /** Off and on again. */
    RESET,
    /** The supply is gone without warning. */
    CUT,
    /** Flash as delivered, then a reset. */
    FACTORY
  }

  PowerResource(Twins twins) {
    this.twins = twins;
  }

  List<Endpoint> endpoints() {
    return List.of(new Endpoint("POST", "/api/modules/{name}/power", this::act));
  }

  private JsonNode act(Request request) {
    Fields fields = request.fields();
    Action action =
        fields
            .word("action", Action.class)
            .orElseThrow(() -> Problem.badRequest("action is missing"));
    fields.end();
    return twins.ask(
        request,
        twin -> {
          act(action, twin.module());
          return ModuleDocument.summary(twin);
        });
  }

  private static void act(Action action, Module module) {
    switch (action) {
      case ON -> module.switchOn();
      case OFF, CUT -> module.switchOff();
      case RESET -> module.restart();
      case FACTORY -> module.restoreFactory();
    }
  }
}
