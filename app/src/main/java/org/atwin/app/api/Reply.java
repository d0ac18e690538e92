package org.atwin.app.api;

import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * What a request gets. Immutable; any thread.
 *
 * @param status of HTTP
 * @param title what HTTP calls the status
 * @param type of the document
 * @param headers further header fields
 * @param document the answer
 */
record Reply(
    int status, String title, String type, Map<String, String> headers, JsonNode document) {

  /** What was asked for. */
  static Reply of(JsonNode document) {
    return new Reply(200, "OK", "application/json", Map.of(), document);
  }

  /** Why it is not done. */
  static Reply of(Problem problem) {
    return new Reply(
        problem.status(),
        problem.title(),
        "application/problem+json",
        problem.headers(),
        problem.document());
  }
}
