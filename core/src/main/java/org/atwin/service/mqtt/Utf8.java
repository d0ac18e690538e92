package org.atwin.service.mqtt;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Text of MQTT, which is UTF-8, on a serial line, which has bytes. Pure functions; any thread. */
public final class Utf8 {

  private Utf8() {}

  /**
   * What was typed.
   *
   * @param bytes one char for each byte
   * @return empty if that is not UTF-8
   */
  public static Optional<String> read(String bytes) {
    var buffer = ByteBuffer.wrap(bytes.getBytes(StandardCharsets.ISO_8859_1));
    try {
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(buffer).toString());
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }

  /** As it is typed and printed: one char for each byte. */
  public static String typed(String text) {
    return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
  }
}
