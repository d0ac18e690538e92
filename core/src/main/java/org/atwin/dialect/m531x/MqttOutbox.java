package org.atwin.dialect.m531x;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.atwin.net.mqtt.MqttClient;
import org.atwin.net.mqtt.Publication;

/**
 * The messages of QoS 1 and 2 that the server has not acknowledged. They outlast a connection whose
 * session does, and are sent again on the next one in the order of the first time (MQTT 3.1 section
 * 4.2, MQTT 3.1.1 section 4.4). On the module's drain only.
 */
final class MqttOutbox {

  /** By packet identifier; without the message once PUBREC has come and only PUBCOMP is due. */
  private final Map<Integer, Optional<Publication>> due = new LinkedHashMap<>(2);

  /** A message is sent for the first time. */
  void sent(Publication message) {
    if (message.qos() > 0) {
      due.put(message.id(), Optional.of(message));
    }
  }

  /** PUBREC has come: the message is not needed any more. */
  void received(int id) {
    due.replace(id, Optional.empty());
  }

  /** The message has been acknowledged to the end, or the host was told that it was not. */
  void settled(int id) {
    due.remove(id);
  }

  /** There is a new session, which knows nothing of what was sent before. */
  void clear() {
    due.clear();
  }

  /** Goes on with everything on a new connection of the same session. */
  void resume(MqttClient on) {
    due.forEach((id, message) ->
        message.ifPresentOrElse(each -> on.publish(again(each)), () -> on.release(id)));
  }

  private static Publication again(Publication message) {
    return new Publication(
        message.id(), message.topic(), message.payload(), message.qos(), true, message.retain());
  }
}
