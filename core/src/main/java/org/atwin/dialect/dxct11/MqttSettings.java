package org.atwin.dialect.dxct11;

import org.atwin.at.Lifetime;
import org.atwin.at.Param;
import org.atwin.at.Setting;
import org.atwin.service.mqtt.Utf8;

/**
 * What the MQTT commands configure. In MQTT transparent mode flash keeps it, and a start finds it
 * again; in the other modes it is lost with a restart, and what flash has is left alone (6.5.1).
 * Immutable; any thread.
 */
final class MqttSettings {

  static final MqttSettings KEPT = new MqttSettings(Lifetime.FLASH);
  static final MqttSettings LOST = new MqttSettings(Lifetime.BOOT);

  /** Fifty topics of 256 bytes, with their QoS and line ends. */
  private static final int ALL_TOPICS = 50 * 258;

  private static final String NONE = "";
  private static final int USUAL_KEEP_ALIVE = 60;

  /** Empty: AT+QMTCFG has not been given. */
  final Setting<String> clientId;

  final Setting<String> user;
  final Setting<String> password;
  final Setting<Integer> willQos;
  final Setting<Integer> willRetain;

  /** Empty: no will. */
  final Setting<String> willTopic;

  final Setting<String> willMessage;

  /** Empty: AT+QMTCONNCFG has not been given. */
  final Setting<String> address;

  final Setting<Integer> port;
  final Setting<Integer> reconnect;
  final Setting<Integer> cleanSession;
  final Setting<Integer> keepAlive;

  /** A line for each topic, its QoS before it. */
  final Setting<String> topics;

  final Setting<Integer> mode;
  final Setting<Integer> verifyType;
  final Setting<String> certificate;

  /** What the last AT+QMTPUBEX of continuous mode asked for; empty: there was none. */
  final Setting<String> continuousTopic;

  final Setting<Integer> continuousQos;
  final Setting<Integer> continuousRetain;

  private final Lifetime lifetime;

  private MqttSettings(Lifetime lifetime) {
    this.lifetime = lifetime;
    clientId = setting("+QMTCFG", MqttCommands.CLIENT_ID, NONE).where(MqttSettings::isText);
    user = setting("+QMTCFG", MqttCommands.USER, NONE).where(MqttSettings::isText);
    password = setting("+QMTCFG", MqttCommands.PASSWORD, NONE);
    willQos = setting("+QMTCFG", MqttCommands.WILL_QOS, 0);
    willRetain = setting("+QMTCFG", MqttCommands.WILL_RETAIN, 0);
    willTopic = setting("+QMTCFG", MqttCommands.WILL_TOPIC, NONE).where(MqttSettings::isText);
    willMessage = setting("+QMTCFG", MqttCommands.WILL_MESSAGE, NONE);
    address = setting("+QMTCONNCFG", MqttCommands.ADDRESS, NONE);
    port = setting("+QMTCONNCFG", MqttCommands.PORT, 0);
    reconnect = setting("+QMTCONNCFG", MqttCommands.RECONNECT, 0);
    cleanSession = setting("+QMTSTART", MqttCommands.CLEAN_SESSION, 1);
    keepAlive = setting("+QMTSTART", MqttCommands.KEEP_ALIVE, USUAL_KEEP_ALIVE);
    topics =
        setting("+QMTSUB", Param.text("topics", 0, ALL_TOPICS), NONE)
            .where(MqttSettings::areTopics);
    mode = setting("+MQTTCERTIFI", MqttCommands.MODE, 0);
    verifyType = setting("+MQTTCERTIFI", Certificate.VERIFY_TYPE, 0);
    certificate = setting("+MQTTCERTIFI", Param.text("certificate", 0, 2048), NONE);
    continuousTopic = setting("+QMTPUBEX", MqttCommands.TOPIC, NONE).where(MqttSettings::isText);
    continuousQos = setting("+QMTPUBEX", MqttCommands.QOS, 0);
    continuousRetain = setting("+QMTPUBEX", MqttCommands.RETAIN, 0);
  }

  private static boolean isText(String typed) {
    return Utf8.read(typed).isPresent();
  }

  private static boolean areTopics(String text) {
    return isText(text) && text.lines().allMatch(line -> line.matches("[0-2].+"));
  }

  private <T> Setting<T> setting(String command, Param<T> param, T factory) {
    return Setting.of(command + " " + param.name(), param, factory, lifetime);
  }
}
