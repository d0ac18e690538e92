package org.atwin.app.api;

import java.util.List;
import java.util.Optional;
import org.atwin.app.fleet.Twin;
import org.atwin.radio.PdpContexts;
import tools.jackson.databind.JsonNode;

/** {@code /api/modules/{name}/pdp/{cid}/deactivate}: the network drops a bearer. */
final class PdpResource {

  private final Twins twins;

  PdpResource(Twins twins) {
    this.twins = twins;
  }

  List<ApiCall> endpoints() {
    return List.of(
        new ApiCall("POST", "/api/modules/{name}/pdp/{cid}/deactivate", this::deactivate));
  }

  /** With {@code {"rebuild": false}} the module does not bring the default bearer up again. */
  private JsonNode deactivate(Request request) {
    int cid = cid(request.variable("cid"));
    boolean rebuild = request.body() == null || rebuild(request.fields());
    return twins.ask(request, twin -> deactivate(twin, cid, rebuild));
  }

  private static boolean rebuild(JsonFields fields) {
    Optional<Boolean> rebuild = fields.flag("rebuild");
    fields.end();
    return rebuild.orElse(true);
  }

  private static JsonNode deactivate(Twin twin, int cid, boolean rebuild) {
    PdpContexts contexts = twin.module().radio().contexts();
    if (contexts.context(cid).isEmpty()) {
      throw Problem.notFound("context " + cid + " is not defined");
    }
    boolean done = rebuild ? contexts.deactivateByNetwork(cid) : contexts.loseByNetwork(cid);
    if (!done) {
      throw Problem.conflict("context " + cid + " is not active");
    }
    return ModuleDocument.complete(twin);
  }

  private static int cid(String text) {
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException _) {
      throw Problem.notFound("no context " + text + ": a cid is a number");
    }
  }
}
