package org.atwin.app.api;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * One thing that can be asked of the API. Immutable; any thread.
 *
 * @param method of HTTP
 * @param template path with variables: {@code /api/modules/{name}}
 * @param answer from the request to the document that answers it
 */
record ApiCall(String method, String template, Function<Request, JsonNode> answer) {

  /** The values of the path's variables; empty if the path is another one. */
  Optional<Map<String, String>> match(String path) {
    String[] wanted = template.split("/", -1);
    String[] given = path.split("/", -1);
    if (wanted.length != given.length) {
      return Optional.empty();
    }
    var variables = new HashMap<String, String>();
    for (int i = 0; i < wanted.length; i++) {
      if (wanted[i].startsWith("{")) {
        variables.put(wanted[i].substring(1, wanted[i].length() - 1), given[i]);
      } else if (!wanted[i].equals(given[i])) {
        return Optional.empty();
      }
    }
    return Optional.of(variables);
  }
}
