package org.atwin.app.api;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON text and trees. Loaded by the first request that needs it. Any thread. */
final class Json {

  private static final JsonMapper MAPPER = JsonMapper.builder().build();

  private Json() {}

  /**
   * Reads a body.
   *
   * @throws Problem if it is not JSON
   */
  static JsonNode read(byte[] body) {
    try {
      return MAPPER.readTree(body);
    } catch (JacksonException e) {
      throw Problem.badRequest("the body is not JSON: " + e.getOriginalMessage());
    }
  }

  /** The text of a document, UTF-8. */
  static byte[] write(JsonNode document) {
    return MAPPER.writeValueAsBytes(document);
  }
}
