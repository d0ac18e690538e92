package org.atwin.app.api;

import java.util.List;
import tools.jackson.databind.JsonNode;

/** {@code /api/modules/{name}}: one module, and the world around it. */
final class ModuleResource {

  private static final String PATH = "/api/modules/{name}";

  private final Twins twins;

  ModuleResource(Twins twins) {
    this.twins = twins;
  }

  List<ApiCall> endpoints() {
    return List.of(
        new ApiCall("GET", PATH, request -> twins.ask(request, ModuleDocument::complete)),
        new ApiCall("PATCH", PATH, this::change));
  }

  private JsonNode change(Request request) {
    WorldPatch patch = WorldPatch.of(request.fields());
    return twins.ask(
        request,
        twin -> {
          patch.apply(twin.module());
          return ModuleDocument.complete(twin);
        });
  }
}
