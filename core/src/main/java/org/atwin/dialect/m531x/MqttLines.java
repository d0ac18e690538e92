package org.atwin.dialect.m531x;

import org.atwin.at.Facts;
import org.atwin.service.mqtt.Utf8;

/**
 * How a model writes the lines of the MQTT manual, whose chapters 1 and 2 differ: chapter 2, the
 * M5310-A, has no blank after the colon. Immutable; any thread.
 */
final class MqttLines {

  private final String separator;
  private final String pingAnswer;
  private final String passwordMask;
  private final boolean showsEncryption;

  MqttLines(Facts facts) {
    separator = M531xFacts.MQTT_BLANK.of(facts) ? ": " : ":";
    pingAnswer = M531xFacts.MQTT_PING_ANSWER.of(facts);
    passwordMask = M531xFacts.MQTT_PASSWORD_MASK.of(facts);
    showsEncryption = M531xFacts.MQTT_ENCRYPT.of(facts).contains(1);
  }

  /** A line such as {@code +MQTTSUBACK: 1,1,topic}. */
  String line(String name, Object... values) {
    var line = new StringBuilder(name).append(separator);
    for (int i = 0; i < values.length; i++) {
      line.append(i == 0 ? "" : ",").append(values[i]);
    }
    return line.toString();
  }

  /** PINGRESP has come; the manual spells it in two ways. */
  String pingAnswer() {
    return line(pingAnswer, "OK");
  }

  /** What AT+MQTTCFG? tells; never the password. */
  String configuration(MqttConfiguration kept) {
    String line =
        line(
            "+MQTTCFG",
            quoted(kept.host()),
            kept.port(),
            quoted(Utf8.typed(kept.clientId())),
            kept.keepAlive(),
            quoted(Utf8.typed(kept.user())),
            passwordMask,
            kept.clean() ? 1 : 0);
    return showsEncryption ? line + (kept.encrypted() ? ",1" : ",0") : line;
  }

  private static String quoted(String text) {
    return '"' + text + '"';
  }
}
