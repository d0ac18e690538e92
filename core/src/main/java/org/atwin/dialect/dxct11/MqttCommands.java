package org.atwin.dialect.dxct11;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Map;
import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.net.mqtt.Topics;
import org.atwin.service.mqtt.Utf8;

/** Chapter 6.6: one MQTT or MQTTS connection. */
final class MqttCommands {

  private static final int LONGEST_TEXT = 256;

  private static final Param<String> CLIENT_ID = Param.text("clientid", 1, LONGEST_TEXT);
  private static final Param<String> USER = Param.text("username", 0, LONGEST_TEXT).or("");
  private static final Param<String> PASSWORD = Param.text("password", 0, LONGEST_TEXT).or("");
  private static final Param<Integer> WILL_QOS = Param.integer("will_qos", 0, 2).or(0);
  private static final Param<Integer> WILL_RETAIN = Param.integer("will_retain", 0, 1).or(0);
  private static final Param<String> WILL_TOPIC = Param.text("will_topic", 0, LONGEST_TEXT).or("");
  private static final Param<String> WILL_MESSAGE =
      Param.text("will_message", 0, LONGEST_TEXT).or("");

  private static final Param<String> ADDRESS = Param.text("address", 1, LONGEST_TEXT);
  private static final Param<Integer> PORT = Param.integer("port", 0, 65535);
  private static final Param<Integer> RECONNECT = Param.integer("reconnect", 0, 1);

  private static final Param<Integer> CLEAN_SESSION = Param.integer("clean_session", 0, 1);
  private static final Param<Integer> KEEP_ALIVE = Param.integer("keepalive", 0, 7200);

  private static final Param<String> TOPIC = Param.text("topic", 1, LONGEST_TEXT);
  private static final Param<Integer> QOS = Param.integer("qos", 0, 2);
  private static final Param<Integer> RETAIN = Param.integer("retain", 0, 1);
  private static final Param<String> MESSAGE = Param.text("message", 0, 512);

  /** "Set any length" (4.2.3): in continuous mode it means nothing. */
  private static final Param<Integer> ANY_LENGTH = Param.integer("msgLen", 0, Integer.MAX_VALUE);

  private static final Param<Integer> MODE = Param.integer("mode", 0, 1);

  private MqttCommands() {}

  static Chapter<DxCt11> chapter() {
    var chapter = Chapter.<DxCt11>of("6.6", "MQTT");
    chapter
        .at("+QMTCFG", "6.6.1", "MQTT client and its will")
        .takes(CLIENT_ID, USER, PASSWORD, WILL_QOS, WILL_RETAIN, WILL_TOPIC, WILL_MESSAGE)
        .onSet((m, args) -> identify(m.mqttMemory(), args))
        .onRead(m -> Result.answer("+QMTCFG:" + identity(m.mqttMemory())));
    chapter
        .at("+QMTCONNCFG", "6.6.2", "MQTT server; connects")
        .takes(ADDRESS, PORT, RECONNECT)
        .onSet((m, args) -> m.withNetwork(() -> connect(m, args)))
        .onRead(m -> Result.answer("+QMTCONNCFG:" + server(m.mqttMemory())));
    chapter
        .at("+QMTSTART", "6.6.3", "MQTT session and keep-alive")
        .takes(CLEAN_SESSION, KEEP_ALIVE)
        .onSet(
            (m, args) -> m.mqttMemory().start(args.get(CLEAN_SESSION) == 1, args.get(KEEP_ALIVE)))
        .onRead(m -> Result.answer(start(m.mqttMemory())));
    chapter
        .at("+QMTSUB", "6.6.4", "Subscribe")
        .takes(TOPIC, QOS)
        .onSet((m, args) -> subscribe(m.mqtt(), args))
        .onRead(m -> Result.answer(topics(m.mqttMemory().topics())));
    chapter
        .at("+QMTPUB", "6.6.5", "Publish")
        .takes(TOPIC, QOS, RETAIN, MESSAGE)
        .onSet((m, args) -> publish(m.mqtt(), args));
    chapter
        .at("+QMTPUBEX", "6.6.5", "Publish a long message, or continuously")
        .takes(TOPIC, QOS, RETAIN, ANY_LENGTH)
        .onSet((m, args) -> publishLong(m, args));
    chapter
        .at("+QMTUNSUB", "6.6.6", "Unsubscribe")
        .takes(TOPIC)
        .onSet((m, args) -> m.mqtt().unsubscribe(args.get(TOPIC)));
    chapter
        .at("+QMTSTATU", "6.6.7", "MQTT connection state")
        .onExec(m -> Result.answer("+QMTSTATU:" + m.mqtt().status()));
    chapter
        .at("+QMTDISC", "6.6.8", "Disconnect from the MQTT server")
        .onExec(m -> m.mqtt().disconnect() ? Result.OK : Ct11Error.STATE.result());
    chapter
        .at("+MQTTCERTIFI", "6.6.9", "MQTT or MQTTS, and the certificate to check by")
        .takes(MODE, Certificate.VERIFY_TYPE, Certificate.VERIFY_LENGTH)
        .onSet((m, args) -> secure(m.mqttMemory(), args))
        .onRead(m -> Result.answer("+MQTTCERTIFI:" + m.mqttMemory().security().text()));
    chapter.urc("MQTTCONNECT", "6.6.2", "Connected to the MQTT server");
    chapter.urc("MQTTDISCONNECT", "6.6.8", "The connection to the MQTT server has ended");
    chapter.urc("ERROR=203", "7", "The MQTT server could not be reached, or refused");
    chapter.urc("+QMTRECV", "6.6.4", "A message on a subscribed topic");
    return chapter;
  }

  private static Result identify(MqttMemory memory, Args args) {
    var identity =
        new MqttIdentity(
            args.get(CLIENT_ID),
            args.get(USER),
            args.get(PASSWORD),
            args.get(WILL_QOS),
            args.get(WILL_RETAIN) == 1,
            args.get(WILL_TOPIC),
            args.get(WILL_MESSAGE));
    return identity.isUsable() ? memory.identity(identity) : Ct11Error.VALUE.result();
  }

  private static String identity(MqttMemory memory) {
    return memory.identity().map(MqttIdentity::text).orElse("NOT SET");
  }

  /**
   * 6.6.2: nobody can be met before AT+QMTCFG has said by whom. A server that is connected stays;
   * hosts that begin anew take the error for that.
   */
  private static Result connect(DxCt11 m, Args args) {
    if (m.mqttMemory().identity().isEmpty()) {
      return Ct11Error.STATE.result();
    }
    if (m.mqtt().isOpen()) {
      return Ct11Error.SERVER_EXISTS.result();
    }
    var server =
        new MqttServer(args.get(ADDRESS).strip(), args.get(PORT), args.get(RECONNECT) == 1);
    return m.mqttMemory().server(server, m.mqtt()::connect);
  }

  private static String server(MqttMemory memory) {
    return memory.server().map(MqttServer::text).orElse("NOT SET");
  }

  private static String start(MqttMemory memory) {
    return "+QMTSTART:%d,%d".formatted(memory.cleanSession() ? 1 : 0, memory.keepAlive());
  }

  private static List<String> topics(Map<String, Integer> topics) {
    return topics.entrySet().stream()
        .map(each -> "+QMTSUB:%s,%d".formatted(each.getKey(), each.getValue()))
        .toList();
  }

  private static Result subscribe(MqttSession mqtt, Args args) {
    String topic = args.get(TOPIC);
    return Utf8.read(topic).filter(Topics::isFilter).isPresent()
        ? mqtt.subscribe(topic, args.get(QOS))
        : Ct11Error.VALUE.result();
  }

  private static Result publish(MqttSession mqtt, Args args) {
    return Utf8.read(args.get(TOPIC))
        .filter(Topics::isName)
        .map(_ -> mqtt.publish(publishing(args), args.get(MESSAGE).getBytes(ISO_8859_1)))
        .orElse(Ct11Error.VALUE.result());
  }

  private static Publishing publishing(Args args) {
    return new Publishing(args.get(TOPIC), args.get(QOS), args.get(RETAIN) == 1);
  }

  /** 6.6.5 for one message; 4.2.3 in continuous mode. */
  private static Result publishLong(DxCt11 m, Args args) {
    if (Utf8.read(args.get(TOPIC)).filter(Topics::isName).isEmpty()) {
      return Ct11Error.VALUE.result();
    }
    Publishing how = publishing(args);
    if (m.pairing().mode() == PairingMode.MQTT_CONTINUOUS) {
      return m.mqtt().publishContinuously(how);
    }
    int length = args.get(ANY_LENGTH);
    if (length < 1 || length > ContinuousPublishing.LONGEST) {
      return Ct11Error.LENGTH.result();
    }
    return m.mqtt().isOpen()
        ? Prompt.ask(length, message -> m.mqtt().publish(how, message))
        : Ct11Error.STATE.result();
  }

  private static Result secure(MqttMemory memory, Args args) {
    boolean secure = args.get(MODE) == 1;
    return Certificate.ask(
        args, certificate -> memory.security(new MqttSecurity(secure, certificate)));
  }
}
