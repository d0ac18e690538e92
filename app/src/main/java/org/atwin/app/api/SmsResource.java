package org.atwin.app.api;

import java.util.List;
import java.util.Optional;
import org.atwin.app.fleet.Twin;
import org.atwin.radio.sms.Address;
import tools.jackson.databind.JsonNode;

/** {@code /api/modules/{name}/sms}: somebody writes to a module. */
final class SmsResource {

  private final Twins twins;

  SmsResource(Twins twins) {
    this.twins = twins;
  }

  List<ApiCall> endpoints() {
    return List.of(new ApiCall("POST", "/api/modules/{name}/sms", this::deliver));
  }

  /** The network keeps it until the module takes it, at most three days. */
  private JsonNode deliver(Request request) {
    JsonFields fields = request.fields();
    Optional<Address> from =
        fields.parsed(
            "from", "a number of up to 20 digits or a name of up to 11 letters", Address::of);
    Optional<String> text = fields.text("text");
    fields.end();
    if (from.isEmpty() || text.isEmpty()) {
      throw Problem.badRequest((from.isEmpty() ? "from" : "text") + " is missing");
    }
    return twins.ask(request, twin -> deliver(twin, from.get(), text.get()));
  }

  private static JsonNode deliver(Twin twin, Address from, String text) {
    if (!twin.module().messages().areOffered()) {
      throw Problem.conflict(twin.module().model() + " has no short messages");
    }
    try {
      twin.module().messages().receive(from, text);
    } catch (IllegalArgumentException _) {
      throw Problem.badRequest("text must fit into 255 messages");
    }
    return ModuleDocument.summary(twin);
  }
}
