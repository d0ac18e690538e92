package org.atwin.dialect.dxct11;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;
import java.util.function.Predicate;
import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.Field;
import org.atwin.at.Line;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.dialect.standard.KeepCommands;
import org.atwin.net.mqtt.Topics;
import org.atwin.service.mqtt.Utf8;

/** Chapter 6.6: one MQTT or MQTTS connection. */
final class MqttCommands {

  private static final int LONGEST_TEXT = 256;

  static final Param<String> CLIENT_ID = Param.text("clientid", 1, LONGEST_TEXT);
  static final Param<String> USER = Param.text("username", 0, LONGEST_TEXT).or("");
  static final Param<String> PASSWORD = Param.text("password", 0, LONGEST_TEXT).or("");
  static final Param<Integer> WILL_QOS = Param.integer("will_qos", 0, 2).or(0);
  static final Param<Integer> WILL_RETAIN = Param.integer("will_retain", 0, 1).or(0);
  static final Param<String> WILL_TOPIC = Param.text("will_topic", 0, LONGEST_TEXT).or("");
  static final Param<String> WILL_MESSAGE = Param.data("will_message", 0, LONGEST_TEXT).or("");

  static final Param<String> ADDRESS = Param.text("address", 1, LONGEST_TEXT);
  static final Param<Integer> PORT = Param.integer("port", 0, 65535);
  static final Param<Integer> RECONNECT = Param.integer("reconnect", 0, 1);

  static final Param<Integer> CLEAN_SESSION = Param.integer("clean_session", 0, 1);
  static final Param<Integer> KEEP_ALIVE = Param.integer("keepalive", 0, 7200);

  static final Param<String> TOPIC = Param.text("topic", 1, LONGEST_TEXT);
  static final Param<Integer> QOS = Param.integer("qos", 0, 2);
  static final Param<Integer> RETAIN = Param.integer("retain", 0, 1);
  static final Param<String> MESSAGE = Param.data("message", 0, 512);

  /** "Set any length" (4.2.3): in continuous mode it means nothing. */
  static final Param<Integer> ANY_LENGTH = Param.integer("msgLen", 0, Integer.MAX_VALUE);

  static final Param<Integer> MODE = Param.integer("mode", 0, 1);

  private static final Line.Of0 NO_IDENTITY = Line.of("+QMTCFG:NOT SET");
  private static final Line.Of7<String, String, String, Integer, Integer, String, String> IDENTITY =
      Line.of(
              "+QMTCFG",
              Field.data("clientid"),
              Field.data("username"),
              Field.data("password"),
              Field.integer("will_qos", "0-2"),
              Field.integer("will_retain", "0-1"),
              Field.data("will_topic"),
              Field.data("will_message"))
          .tight();
  private static final Line.Of0 NO_SERVER = Line.of("+QMTCONNCFG:NOT SET");
  private static final Line.Of3<String, Integer, Integer> SERVER =
      Line.of(
              "+QMTCONNCFG",
              Field.data("address"),
              Field.integer("port", "0-65535"),
              Field.integer("reconnect", "0-1"))
          .tight();
  private static final Line.Of2<Integer, Integer> START =
      Line.of(
              "+QMTSTART",
              Field.integer("clean_session", "0-1"),
              Field.integer("keepalive", "0-7200"))
          .tight();
  private static final Line.Of2<String, Integer> SUBSCRIPTION =
      Line.of("+QMTSUB", Field.data("topic"), Field.integer("qos", "0-2")).tight();
  private static final Line.Of1<Integer> STATUS =
      Line.of("+QMTSTATU", Field.integer("statu", "0-2")).tight();
  private static final Line.Of4<Integer, Integer, Integer, String> SECURITY =
      Line.of(
              "+MQTTCERTIFI",
              Field.integer("mode", "0-1"),
              Field.integer("verify_type", "0-1"),
              Field.integer("verify_len", "0-2048"),
              Field.data("certificate"))
          .tight();

  private static final Result WRONG_VALUE = Ct11Error.VALUE.result();

  private MqttCommands() {}

  static Chapter<DxCt11> chapter() {
    var chapter = Chapter.<DxCt11>of("6.6", "MQTT");
    chapter
        .at("+QMTCFG", "6.6.1", "MQTT client and its will")
        .takes(CLIENT_ID, USER, PASSWORD, WILL_QOS, WILL_RETAIN, WILL_TOPIC, WILL_MESSAGE)
        .onSet((m, args) -> identify(m.mqttMemory(), args))
        .answers(NO_IDENTITY, IDENTITY)
        .onRead(m -> identity(m.mqttMemory()));
    chapter
        .at("+QMTCONNCFG", "6.6.2", "MQTT server; connects")
        .takes(ADDRESS, PORT, RECONNECT)
        .onSet((m, args) -> m.withNetwork(() -> connect(m, args)))
        .answers(NO_SERVER, SERVER)
        .onRead(m -> server(m.mqttMemory()))
        .reports(MqttReports.CONNECTED, MqttReports.NOT_CONNECTED);
    chapter
        .at("+QMTSTART", "6.6.3", "MQTT session and keep-alive")
        .takes(CLEAN_SESSION, KEEP_ALIVE)
        .onSet((m, args) -> start(m.mqttMemory(), args))
        .answers(START)
        .onRead(m -> start(m.mqttMemory()));
    chapter
        .at("+QMTSUB", "6.6.4", "Subscribe")
        .takes(TOPIC, QOS)
        .onSet((m, args) ->
            topic(args, Topics::isFilter, filter -> m.mqtt().subscribe(filter, args.get(QOS))))
        .answers(SUBSCRIPTION)
        .onRead(m -> subscriptions(m.mqtt()))
        .reports(MqttReports.RECEIVED);
    chapter
        .at("+QMTPUB", "6.6.5", "Publish")
        .takes(TOPIC, QOS, RETAIN, MESSAGE)
        .onSet((m, args) ->
            topic(args, Topics::isName, publisher(m.mqtt(), args, bytes(args.get(MESSAGE)))));
    chapter
        .at("+QMTPUBEX", "6.6.5", "Publish a long message, or continuously")
        .takes(TOPIC, QOS, RETAIN, ANY_LENGTH)
        .onSet((m, args) -> topic(args, Topics::isName, _ -> publishLong(m, args)));
    chapter
        .at("+QMTUNSUB", "6.6.6", "Unsubscribe")
        .takes(TOPIC)
        .onSet((m, args) -> m.mqtt().unsubscribe(args.get(TOPIC)));
    chapter
        .at("+QMTSTATU", "6.6.7", "MQTT connection state")
        .answers(STATUS)
        .onExec(m -> STATUS.with(m.mqtt().status()));
    chapter
        .at("+QMTDISC", "6.6.8", "Disconnect from the MQTT server")
        .onExec(m -> m.mqtt().disconnect())
        .reports(MqttReports.DISCONNECTED);
    chapter
        .at("+MQTTCERTIFI", "6.6.9", "MQTT or MQTTS, and the certificate to check by")
        .takes(MODE, Certificate.VERIFY_TYPE, Certificate.VERIFY_LENGTH)
        .onSet((m, args) -> secure(m.mqttMemory(), args))
        .answers(SECURITY)
        .onRead(m -> security(m.mqttMemory()));
    return chapter;
  }

  /** MQTT must be able to carry it: text is UTF-8, and a will's topic has no wildcards. */
  private static Result identify(MqttMemory memory, Args args) {
    String willTopic = args.get(WILL_TOPIC);
    boolean usable =
        Utf8.read(args.get(CLIENT_ID)).isPresent()
            && Utf8.read(args.get(USER)).isPresent()
            && (willTopic.isEmpty() || Utf8.read(willTopic).filter(Topics::isName).isPresent());
    MqttSettings settings = memory.settings();
    return usable
        ? memory.keep(
            KeepCommands.given(
                args,
                settings.clientId,
                settings.user,
                settings.password,
                settings.willQos,
                settings.willRetain,
                settings.willTopic,
                settings.willMessage))
        : WRONG_VALUE;
  }

  private static Result identity(MqttMemory memory) {
    MqttSettings settings = memory.settings();
    return memory.hasIdentity()
        ? IDENTITY.with(
            memory.get(settings.clientId),
            memory.get(settings.user),
            memory.get(settings.password),
            memory.get(settings.willQos),
            memory.get(settings.willRetain),
            memory.get(settings.willTopic),
            memory.get(settings.willMessage))
        : NO_IDENTITY.line();
  }

  /**
   * 6.6.2: nobody can be met before AT+QMTCFG has said by whom. A server that is connected stays;
   * hosts that begin anew take the error for that.
   */
  private static Result connect(DxCt11 m, Args args) {
    if (!m.mqttMemory().hasIdentity()) {
      return Ct11Error.STATE.result();
    }
    if (m.mqtt().isOpen()) {
      return Ct11Error.SERVER_EXISTS.result();
    }
    MqttSettings settings = m.mqttMemory().settings();
    return m.mqttMemory()
        .keep(
            KeepCommands.given(args, settings.port, settings.reconnect)
                .and(settings.address, args.get(ADDRESS).strip()))
        .whenDone(m.mqtt()::connect);
  }

  private static Result server(MqttMemory memory) {
    MqttSettings settings = memory.settings();
    return memory.hasServer()
        ? SERVER.with(
            memory.get(settings.address), memory.get(settings.port), memory.get(settings.reconnect))
        : NO_SERVER.line();
  }

  private static Result start(MqttMemory memory, Args args) {
    MqttSettings settings = memory.settings();
    return memory.keep(KeepCommands.given(args, settings.cleanSession, settings.keepAlive));
  }

  private static Result start(MqttMemory memory) {
    MqttSettings settings = memory.settings();
    return START.with(memory.get(settings.cleanSession), memory.get(settings.keepAlive));
  }

  private static Result subscriptions(MqttSession mqtt) {
    return Result.lines(
        mqtt.subscriptions().all().entrySet().stream()
            .map(each -> SUBSCRIPTION.with(Utf8.typed(each.getKey()), each.getValue()))
            .toList());
  }

  /** Does something with the topic typed, if it is one. */
  private static Result topic(
      Args args, Predicate<String> allowed, Function<String, Result> action) {
    return Utf8.read(args.get(TOPIC)).filter(allowed).map(action).orElse(WRONG_VALUE);
  }

  private static Function<String, Result> publisher(MqttSession mqtt, Args args, byte[] message) {
    return topic -> mqtt.publish(topic, message, args.get(QOS), args.get(RETAIN) == 1);
  }

  private static byte[] bytes(String message) {
    return message.getBytes(StandardCharsets.ISO_8859_1);
  }

  /** 6.6.5 for one message; 4.2.3 in continuous mode. */
  private static Result publishLong(DxCt11 m, Args args) {
    if (m.pairing().mode() == PairingMode.MQTT_CONTINUOUS) {
      MqttSettings settings = m.mqttMemory().settings();
      return m.mqtt()
          .publishContinuously(
              KeepCommands.given(
                  args,
                  settings.continuousTopic,
                  settings.continuousQos,
                  settings.continuousRetain));
    }
    int length = args.get(ANY_LENGTH);
    if (length < 1 || length > ContinuousPublishing.LONGEST) {
      return Ct11Error.LENGTH.result();
    }
    return m.mqtt().isOpen()
        ? Prompt.ask(
            length,
            Prompt.PROGRAM,
            message -> topic(args, Topics::isName, publisher(m.mqtt(), args, message)))
        : Ct11Error.STATE.result();
  }

  private static Result secure(MqttMemory memory, Args args) {
    MqttSettings settings = memory.settings();
    return Certificate.ask(
        args,
        certificate ->
            memory.keep(
                KeepCommands.given(args, settings.mode)
                    .and(settings.verifyType, certificate.verifyType())
                    .and(settings.certificate, certificate.data())));
  }

  private static Result security(MqttMemory memory) {
    Certificate certificate = memory.certificate();
    return SECURITY.with(
        memory.get(memory.settings().mode),
        certificate.verifyType(),
        certificate.data().length(),
        certificate.data());
  }
}
