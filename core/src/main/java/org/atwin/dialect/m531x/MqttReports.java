package org.atwin.dialect.m531x;

import java.nio.charset.StandardCharsets;
import org.atwin.dialect.standard.Utf8;
import org.atwin.module.Module;
import org.atwin.net.mqtt.Publication;

/** What the MQTT client tells unasked (MQTT manual 1 and 2). Used on the module's drain only. */
final class MqttReports {

  private final Module module;
  private final MqttLines lines;

  MqttReports(Module module, MqttLines lines) {
    this.module = module;
    this.lines = lines;
  }

  /** The server has accepted the connection. */
  void opened() {
    urc("+MQTTOPEN", "OK");
  }

  /** The server has refused the connection. */
  void refused() {
    urc("+MQTTOPEN", "FAIL");
  }

  /** The connection is over for good. */
  void disconnected() {
    urc("+MQTTDISC", "OK");
  }

  /**
   * The client connects again.
   *
   * @param attempt from 0
   */
  void reconnecting(int attempt) {
    urc("+MQTTREC", attempt);
  }

  /** The server owes an answer. */
  void timedOut(MqttTimeOut what) {
    urc("+MQTTTO", what.type());
  }

  /**
   * The server has answered SUBSCRIBE.
   *
   * @param code 0 to 2, or 128 for a refusal
   */
  void subscribed(int id, int code, String filter) {
    urc("+MQTTSUBACK", id, code, Utf8.typed(filter));
  }

  /** The server has answered UNSUBSCRIBE. */
  void unsubscribed(int id, String filter) {
    urc("+MQTTUNSUBACK", id, Utf8.typed(filter));
  }

  /** PUBACK has come. */
  void pubAck(int id) {
    urc("+MQTTPUBACK", id, 0);
  }

  /** PUBREC has come. */
  void pubRec(int id) {
    urc("+MQTTPUBREC", id, 0);
  }

  /** PUBCOMP has come. */
  void pubComp(int id) {
    urc("+MQTTPUBCOMP", id, 0);
  }

  /** A message has come; its payload goes out raw. */
  void published(Publication message, Runnable taken) {
    module
        .terminal()
        .urc(
            lines.line(
                "+MQTTPUBLISH",
                message.duplicate() ? 1 : 0,
                message.qos(),
                message.retain() ? 1 : 0,
                message.id(),
                Utf8.typed(message.topic()),
                message.payload().length,
                new String(message.payload(), StandardCharsets.ISO_8859_1)),
            taken);
  }

  /** PINGRESP has come, which is told if the host wants that. */
  void pingResp() {
    if (module.settings().get(MqttCommands.PING_ANSWERS) == 1) {
      module.urc(lines.pingAnswer());
    }
  }

  private void urc(String name, Object... values) {
    module.urc(lines.line(name, values));
  }
}
