package org.atwin.app.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a resource is asked.
 *
 * @param variables the values of the path's variables
 * @param body what came along, or null
 */
record Request(Map<String, String> variables, @Nullable JsonNode body) {

  /** The value of a variable of the path. */
  String variable(String name) {
    String value = variables.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the path has no variable " + name);
    }
    return value;
  }

  /**
   * The body as a JSON object that must be understood completely.
   *
   * @throws Problem if there is none
   */
  JsonFields fields() {
    if (body == null) {
      throw Problem.badRequest("a JSON object is needed as the body");
    }
    return JsonFields.of(body);
  }
}
