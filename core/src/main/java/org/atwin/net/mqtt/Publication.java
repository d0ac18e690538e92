package org.atwin.net.mqtt;

/**
 * A message in one direction or the other, as PUBLISH carries it (MQTT 3.1.1 section 3.3).
 * Immutable but for the payload, which nobody may change; any thread.
 *
 * @param id packet identifier, 1 to 65535; 0 in a received message of QoS 0, which carries none
 * @param topic at least one character, no wildcards
 * @param payload the message
 * @param qos 0 to 2
 * @param duplicate whether it may have been sent before
 * @param retain whether the server is to keep it, or had kept it
 */
@SuppressWarnings("ArrayRecordComponent") // on its way through, never compared
public record Publication(
    int id, String topic, byte[] payload, int qos, boolean duplicate, boolean retain) {

  /** Checks the ranges. */
  public Publication {
    Topics.checkName(topic);
    Topics.checkQos(qos);
    if (qos > 0 || id != 0) {
      Topics.checkId(id);
    }
  }

  /** The same message, sent again. */
  Publication again() {
    return new Publication(id, topic, payload, qos, true, retain);
  }
}
