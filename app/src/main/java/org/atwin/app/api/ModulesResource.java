package org.atwin.app.api;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** {@code /api/modules}: names, models, ports and power of all modules. */
final class ModulesResource {

  private final Twins twins;

  ModulesResource(Twins twins) {
    this.twins = twins;
  }

  List<ApiCall> endpoints() {
    return List.of(new ApiCall("GET", "/api/modules", _ -> list()));
  }

  private JsonNode list() {
    ArrayNode list = JsonNodeFactory.instance.arrayNode();
    twins.askAll(ModuleDocument::summary, ModuleDocument::ofMute).forEach(list::add);
    return list;
  }
}
