package org.atwin.dialect.dxct11;

import java.nio.charset.StandardCharsets;
import org.atwin.at.Field;
import org.atwin.at.Line;
import org.atwin.net.mqtt.Publication;
import org.atwin.service.mqtt.MqttWords;
import org.atwin.service.mqtt.Utf8;

/**
 * What the MQTT client tells unasked (6.6). Immutable; on the module's drain.
 *
 * @param quoted whether a received message stands in quotes
 */
record MqttReports(boolean quoted) implements MqttWords {

  static final Line.Of0 CONNECTED =
      Line.of("MQTTCONNECT").unasked("6.6.2", "Connected to the MQTT server");
  static final Line.Of0 DISCONNECTED =
      Line.of("MQTTDISCONNECT").unasked("6.6.8", "The connection to the MQTT server has ended");
  static final Line.Of0 NOT_CONNECTED =
      Line.of(Ct11Error.MQTT.line())
          .unasked("7", "The MQTT server could not be reached, or refused");
  static final Line.Of3<String, Integer, String> RECEIVED =
      Line.of("+QMTRECV", Field.quotedData("topic"), Field.integer("len"), Field.data("message"))
          .tight()
          .unasked("6.6.4", "A message on a subscribed topic");

  @Override
  public Line connected() {
    return CONNECTED.line();
  }

  @Override
  public Line notConnected() {
    return NOT_CONNECTED.line();
  }

  @Override
  public Line lost() {
    return DISCONNECTED.line();
  }

  @Override
  public Line disconnected() {
    return DISCONNECTED.line();
  }

  @Override
  public Line received(Publication message) {
    byte[] payload = message.payload();
    String text = new String(payload, StandardCharsets.ISO_8859_1);
    return RECEIVED.with(
        Utf8.typed(message.topic()), payload.length, quoted ? '"' + text + '"' : text);
  }
}
