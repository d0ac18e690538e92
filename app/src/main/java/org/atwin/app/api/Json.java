package org.atwin.app.api;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** JSON text and trees. Loaded by the first request that needs it. Any thread. */
final class Json {

  private static final JsonMapper MAPPER =
      JsonMapper.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();

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
      throw Problem.badRequest("the body is not JSON: " + words(e));
    }
  }

  /** What Jackson says, up to where it begins to speak of its own settings. */
  private static String words(JacksonException e) {
    String said = String.valueOf(e.getOriginalMessage());
    TokenStreamLocation where = e.getLocation();
    return said.split(" \\(", 2)[0]
        + (where == null
            ? ""
            : " in line %d, column %d".formatted(where.getLineNr(), where.getColumnNr()));
  }

  /** The text of a document, UTF-8. */
  static byte[] write(JsonNode document) {
    return MAPPER.writeValueAsBytes(document);
  }
}
