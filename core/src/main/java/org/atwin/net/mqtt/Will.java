package org.atwin.net.mqtt;

/**
 * What the server publishes when the connection ends without DISCONNECT (MQTT 3.1.1 section
 * 3.1.2.5). Immutable but for the payload, which nobody may change; any thread.
 *
 * @param topic at least one character, no wildcards
 * @param payload up to 65535 bytes
 * @param qos 0 to 2
 * @param retain whether the server keeps it for later subscribers
 */
@SuppressWarnings("ArrayRecordComponent") // on its way to the server, never compared
public record Will(String topic, byte[] payload, int qos, boolean retain) {

  /** Checks the ranges. */
  public Will {
    Topics.checkName(topic);
    Topics.checkQos(qos);
    if (payload.length > Topics.LONGEST_FIELD) {
      throw new IllegalArgumentException("a will has at most 65535 bytes, not " + payload.length);
    }
  }
}
