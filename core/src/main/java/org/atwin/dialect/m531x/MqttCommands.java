package org.atwin.dialect.m531x;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.ErrorReport;
import org.atwin.at.Failure;
import org.atwin.at.Lifetime;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.at.Setting;
import org.atwin.dialect.standard.KeepCommands;
import org.atwin.net.mqtt.Topics;
import org.atwin.net.mqtt.Will;
import org.atwin.service.mqtt.Utf8;
import org.jspecify.annotations.Nullable;

/** The MQTT manual: one client, for all models. All failures are +CME ERROR with a number. */
final class MqttCommands {

  /** Seconds the server has for an acknowledgement (1.9). */
  static final Setting<Integer> ACKNOWLEDGEMENT_LIMIT =
      Setting.of("+MQTTTO", Param.integer("timeout", 1, 65535), 10, Lifetime.BOOT);

  /** Whether the answers to PINGREQ are shown (1.10). */
  static final Setting<Integer> PING_ANSWERS =
      Setting.of("+MQTTPING", Param.integer("rspEcho", 0, 1), 0, Lifetime.BOOT);

  private static final int LONGEST_TEXT = 128;
  private static final int LONGEST_MESSAGE = 1024;
  private static final int STRING = 0;
  private static final int HEX = 1;

  private static final Param<String> HOST = Param.text("host", 0, LONGEST_TEXT);
  private static final Param<Integer> PORT = Param.port("port");
  private static final Param<String> CLIENT_ID = Param.text("id", 0, LONGEST_TEXT);
  private static final Param<Integer> KEEP_ALIVE = Param.integer("keepAlive", 0, 65535);
  private static final Param<String> USER = Param.text("user", 0, LONGEST_TEXT);
  private static final Param<String> PASSWORD = Param.text("passwd", 0, LONGEST_TEXT);
  private static final Param<Integer> CLEAN = Param.integer("clean", 0, 1);
  private static final Param<Integer> ENCRYPT =
      Param.integer("encrypt", M531xFacts.MQTT_ENCRYPT).or(0);
  private static final Param<Integer> USER_FLAG = Param.integer("usrFlag", 0, 1);
  private static final Param<Integer> PASSWORD_FLAG = Param.integer("pwdFlag", 0, 1);
  private static final Param<Integer> WILL_FLAG = Param.integer("willFlag", 0, 1);
  private static final Param<Integer> WILL_RETAIN = Param.integer("willRetain", 0, 1);
  private static final Param<Integer> WILL_QOS = Param.integer("willQos", 0, 2);
  private static final Param<String> WILL_TOPIC = Param.text("will-topic", 0, LONGEST_TEXT);
  private static final Param<String> WILL_MESSAGE = Param.data("will-mesg", 0, LONGEST_TEXT);
  private static final Param<String> TOPIC = Param.text("topic", 0, LONGEST_TEXT);
  private static final Param<Integer> QOS = Param.integer("qos", 0, 2);
  private static final Param<Integer> INDEX = Param.integer("index", 0, 0).or(0);
  private static final Param<Integer> RETAIN = Param.integer("retain", 0, 1);
  private static final Param<Integer> DUPLICATE = Param.integer("dup", 0, 1);
  private static final Param<Integer> FORMAT = Param.integer("msg_len", 0, LONGEST_MESSAGE);
  private static final Param<String> MESSAGE = Param.data("message", 0, 2 * LONGEST_MESSAGE);

  private static final Result WRONG_PARAMETERS = Result.error(Failure.BAD_PARAMETER);

  private MqttCommands() {}

  static Chapter<M531x> chapter() {
    var chapter = Chapter.<M531x>of("MQTT", "MQTT").failures(ErrorReport.NUMBER);
    chapter
        .at("+MQTTCFG", "MQTT 1.1", "MQTT connection parameters")
        .takes(HOST, PORT, CLIENT_ID, KEEP_ALIVE, USER, PASSWORD, CLEAN, ENCRYPT)
        .onSet((m, args) -> configure(m.mqtt(), args))
        .onRead(m -> m.mqtt().configured())
        .answers(MqttLines.spellings(MqttLines.CONFIGURATION));
    chapter
        .at("+MQTTOPEN", "MQTT 1.2", "Connect to the MQTT server")
        .takes(USER_FLAG, PASSWORD_FLAG, WILL_FLAG, WILL_RETAIN, WILL_QOS, WILL_TOPIC, WILL_MESSAGE)
        .onSet((m, args) -> open(m.mqtt(), args))
        .reports(MqttLines.spellings(MqttLines.OPENED, MqttLines.RETRYING));
    chapter
        .at("+MQTTSTAT", "MQTT 1.3", "MQTT connection state")
        .onRead(m -> m.mqtt().status())
        .answers(MqttLines.spellings(MqttLines.STATE));
    chapter
        .at("+MQTTSUB", "MQTT 1.4", "Subscribe")
        .takes(TOPIC, QOS, INDEX)
        .onSet((m, args) -> subscribe(m.mqtt(), args))
        .onRead(m -> m.mqtt().subscriptions())
        .answers(MqttLines.SUBSCRIPTIONS, MqttLines.SUBSCRIPTION)
        .reports(MqttLines.spellings(MqttLines.SUBACK, MqttLines.PUBLISH));
    chapter
        .at("+MQTTPUB", "MQTT 1.5", "Publish")
        .takes(TOPIC, QOS, RETAIN, DUPLICATE, FORMAT, MESSAGE)
        .onSet((m, args) -> publish(m.mqtt(), args))
        .reports(MqttLines.spellings(MqttLines.PUBACK, MqttLines.PUBREC, MqttLines.PUBCOMP));
    chapter
        .at("+MQTTUNSUB", "MQTT 1.6", "Unsubscribe")
        .takes(TOPIC)
        .onSet((m, args) -> unsubscribe(m.mqtt(), args))
        .reports(MqttLines.spellings(MqttLines.UNSUBACK));
    chapter
        .at("+MQTTDISC", "MQTT 1.7", "Disconnect")
        .onExec(m -> m.mqtt().disconnect())
        .reports(MqttLines.spellings(MqttLines.DISCONNECTED));
    chapter.at("+MQTTDEL", "MQTT 1.8", "Delete the MQTT client").onExec(m -> m.mqtt().delete());
    chapter
        .at("+MQTTTO", "MQTT 1.9", "Acknowledgement time-out")
        .keeps(ACKNOWLEDGEMENT_LIMIT)
        .takes(ACKNOWLEDGEMENT_LIMIT.param())
        .onSet((m, args) ->
            m.module()
                .keep(KeepCommands.given(args, ACKNOWLEDGEMENT_LIMIT))
                .whenDone(m.mqtt().account()::limitChanged))
        .reports(MqttLines.spellings(MqttLines.TIMED_OUT));
    KeepCommands.basic(chapter.at("+MQTTPING", "MQTT 1.10", "Show ping responses"), PING_ANSWERS)
        .reports(MqttLines.PING_ANSWER, MqttLines.PING_ANSWER_OF_M5310.tight());
    return chapter;
  }

  private static Result configure(MqttSession mqtt, Args args) {
    String host = args.get(HOST).strip();
    Optional<String> clientId = Utf8.read(args.get(CLIENT_ID));
    Optional<String> user = Utf8.read(args.get(USER));
    if (host.isEmpty() || clientId.isEmpty() || user.isEmpty()) {
      return WRONG_PARAMETERS;
    }
    return mqtt.configure(
        new MqttConfiguration(
            host,
            args.get(PORT),
            clientId.get(),
            args.get(KEEP_ALIVE),
            user.get(),
            args.get(PASSWORD),
            args.get(CLEAN) == 1,
            args.get(ENCRYPT) == 1));
  }

  /** MQTT 3.1 section 3.1: no password without a user name; a will needs a topic. */
  private static Result open(MqttSession mqtt, Args args) {
    boolean withUser = args.get(USER_FLAG) == 1;
    boolean withPassword = args.get(PASSWORD_FLAG) == 1;
    boolean withWill = args.get(WILL_FLAG) == 1;
    Optional<String> topic = Utf8.read(args.get(WILL_TOPIC)).filter(Topics::isName);
    if ((withPassword && !withUser) || (withWill && topic.isEmpty())) {
      return WRONG_PARAMETERS;
    }
    Will will = withWill ? will(topic.get(), args) : null;
    return mqtt.open(withUser, withPassword, will);
  }

  private static Will will(String topic, Args args) {
    return new Will(
        topic,
        args.get(WILL_MESSAGE).getBytes(StandardCharsets.ISO_8859_1),
        args.get(WILL_QOS),
        args.get(WILL_RETAIN) == 1);
  }

  private static Result subscribe(MqttSession mqtt, Args args) {
    return Utf8.read(args.get(TOPIC))
        .filter(Topics::isFilter)
        .map(filter -> mqtt.subscribe(filter, args.get(QOS)))
        .orElse(WRONG_PARAMETERS);
  }

  private static Result unsubscribe(MqttSession mqtt, Args args) {
    return Utf8.read(args.get(TOPIC))
        .filter(Topics::isFilter)
        .map(mqtt::unsubscribe)
        .orElse(WRONG_PARAMETERS);
  }

  private static Result publish(MqttSession mqtt, Args args) {
    Optional<String> topic = Utf8.read(args.get(TOPIC)).filter(Topics::isName);
    byte[] payload = payload(args.get(FORMAT), args.get(MESSAGE));
    if (topic.isEmpty() || payload == null) {
      return WRONG_PARAMETERS;
    }
    return mqtt.publish(topic.get(), payload, args.get(QOS), args.get(RETAIN) == 1);
  }

  /**
   * What to publish; null if it is too long or not what was announced. The manual calls the number
   * an input type, 0 string and 1 hex, and its examples give the count of hex bytes: both serve.
   */
  private static byte @Nullable [] payload(int format, String message) {
    if (format == STRING) {
      return message.length() > LONGEST_MESSAGE
          ? null
          : message.getBytes(StandardCharsets.ISO_8859_1);
    }
    boolean announced = format == HEX || message.length() == 2 * format;
    if (!announced || message.length() % 2 != 0 || !message.matches("[0-9A-Fa-f]*")) {
      return null;
    }
    return HexFormat.of().parseHex(message);
  }
}
