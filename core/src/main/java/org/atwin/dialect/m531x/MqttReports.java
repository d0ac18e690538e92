package org.atwin.dialect.m531x;

import java.nio.charset.StandardCharsets;
import org.atwin.module.settings.Settings;
import org.atwin.net.mqtt.Acknowledgement;
import org.atwin.net.mqtt.Publication;
import org.atwin.service.mqtt.MqttWords;
import org.atwin.service.mqtt.Utf8;
import org.jspecify.annotations.Nullable;

/** What the MQTT client tells unasked (MQTT manual 1 and 2). Used on the module's drain only. */
record MqttReports(Settings settings, MqttLines lines) implements MqttWords {

  @Override
  public String connected() {
    return lines.line("+MQTTOPEN", "OK");
  }

  @Override
  public String refused(int code) {
    return lines.line("+MQTTOPEN", "FAIL");
  }

  @Override
  public String retrying(int attempt) {
    return lines.line("+MQTTREC", attempt);
  }

  @Override
  public String givenUp() {
    return disconnected();
  }

  @Override
  public String disconnected() {
    return lines.line("+MQTTDISC", "OK");
  }

  /** Type 6, unknown, never comes. */
  @Override
  public String timedOut(Acknowledgement kind) {
    return lines.line(
        "+MQTTTO",
        switch (kind) {
          case CONNECT -> 1;
          case PUBLISH -> 2;
          case SUBSCRIBE -> 3;
          case UNSUBSCRIBE -> 4;
        });
  }

  @Override
  public String pingMissed() {
    return lines.line("+MQTTTO", 5);
  }

  /** Told if the host wants that. */
  @Override
  public @Nullable String pingAnswered() {
    return settings.get(MqttCommands.PING_ANSWERS) == 1 ? lines.pingAnswer() : null;
  }

  @Override
  public String subscribed(int id, int code, String filter) {
    return lines.line("+MQTTSUBACK", id, code, Utf8.typed(filter));
  }

  @Override
  public String unsubscribed(int id, String filter) {
    return lines.line("+MQTTUNSUBACK", id, Utf8.typed(filter));
  }

  @Override
  public String pubAck(int id) {
    return lines.line("+MQTTPUBACK", id, 0);
  }

  @Override
  public String pubRec(int id) {
    return lines.line("+MQTTPUBREC", id, 0);
  }

  @Override
  public String pubComp(int id) {
    return lines.line("+MQTTPUBCOMP", id, 0);
  }

  /** The payload goes out raw. */
  @Override
  public String received(Publication message) {
    return lines.line(
        "+MQTTPUBLISH",
        message.duplicate() ? 1 : 0,
        message.qos(),
        message.retain() ? 1 : 0,
        message.id(),
        Utf8.typed(message.topic()),
        message.payload().length,
        new String(message.payload(), StandardCharsets.ISO_8859_1));
  }
}
