package org.atwin.dialect.m531x;

import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.atwin.at.Facts;
import org.atwin.at.Field;
import org.atwin.at.Line;
import org.atwin.module.settings.Settings;
import org.atwin.net.mqtt.Acknowledgement;
import org.atwin.net.mqtt.Publication;
import org.atwin.service.mqtt.MqttWords;
import org.atwin.service.mqtt.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * What the MQTT client tells, asked and unasked, as a model writes it: the manual's chapters 1 and
 * 2 differ, and chapter 2, the M5310-A, has no blank after the colon. Used on the module's drain
 * only.
 */
final class MqttLines implements MqttWords {

  private static final Field<Integer> ID = Field.integer("packId", "1-65535");
  private static final Field<Integer> DUPLICATE = Field.integer("dup", "0-1");
  private static final Field<String> TOPIC = Field.data("topic");
  private static final Field<String> DONE = Field.word("result", "OK");

  static final Line.Of8<
          String, Integer, String, Integer, String, String, Integer, @Nullable Integer>
      CONFIGURATION =
          Line.of(
              "+MQTTCFG",
              Field.quoted("host"),
              Field.integer("port", "1-65535"),
              Field.quotedData("id"),
              Field.integer("keepAlive", "0-65535"),
              Field.quotedData("user"),
              Field.text("passwd"),
              Field.integer("clean", "0-1"),
              Field.integer("encrypt", "0-1").optional());
  static final Line.Of1<Integer> STATE = Line.of("+MQTTSTAT", Field.integer("stat", "0-6"));
  static final Line.Of0 SUBSCRIPTIONS = Line.of("+MQTTSUB:");
  static final Line.Of1<String> SUBSCRIPTION = Line.of("", TOPIC);

  static final Line.Of1<String> OPENED =
      Line.of("+MQTTOPEN", Field.word("result", "OK", "FAIL"))
          .unasked("MQTT 1.2", "Connected to the MQTT server, or refused by it");
  static final Line.Of3<Integer, Integer, String> SUBACK =
      Line.of("+MQTTSUBACK", ID, Field.integer("code", "0-2,128"), TOPIC)
          .unasked("MQTT 1.11", "SUBACK");
  static final Line.Of2<Integer, String> UNSUBACK =
      Line.of("+MQTTUNSUBACK", ID, TOPIC).unasked("MQTT 1.11", "UNSUBACK");
  static final Line.Of2<Integer, Integer> PUBACK =
      Line.of("+MQTTPUBACK", ID, DUPLICATE)
          .unasked("MQTT 1.11", "PUBACK: a message of QoS 1 has arrived");
  static final Line.Of2<Integer, Integer> PUBREC =
      Line.of("+MQTTPUBREC", ID, DUPLICATE)
          .unasked("MQTT 1.11", "PUBREC: a message of QoS 2 is half way");
  static final Line.Of2<Integer, Integer> PUBCOMP =
      Line.of("+MQTTPUBCOMP", ID, DUPLICATE)
          .unasked("MQTT 1.11", "PUBCOMP: a message of QoS 2 has arrived");
  static final Line.Of7<Integer, Integer, Integer, Integer, String, Integer, String> PUBLISH =
      Line.of(
              "+MQTTPUBLISH",
              DUPLICATE,
              Field.integer("qos", "0-2"),
              Field.integer("retained", "0-1"),
              Field.integer("packId", "0-65535"),
              TOPIC,
              Field.integer("msg_len"),
              Field.data("message"))
          .unasked("MQTT 1.11", "A message on a subscribed topic");
  static final Line.Of1<String> PING_ANSWER =
      Line.of("+MQTTPINGRSP", DONE).unasked("MQTT 1.11", "PINGRESP");
  static final Line.Of1<String> PING_ANSWER_OF_M5310 =
      Line.of("+MQTTPINGRESP", DONE).unasked("MQTT 2.4", "PINGRESP, on the M5310-A");
  static final Line.Of1<Integer> TIMED_OUT =
      Line.of("+MQTTTO", Field.integer("type", "1-6"))
          .unasked("MQTT 1.9", "An acknowledgement has not come in time");
  static final Line.Of1<Integer> RETRYING =
      Line.of("+MQTTREC", Field.integer("attempt"))
          .unasked("MQTT 2.4", "An attempt to connect again begins");
  static final Line.Of1<String> DISCONNECTED =
      Line.of("+MQTTDISC", DONE).unasked("MQTT 1.7", "Disconnected, or reconnecting given up");

  private final Settings settings;
  private final boolean blank;
  private final Line.Of1<String> pingAnswer;
  private final String passwordMask;
  private final boolean showsEncryption;

  /** As a model has it; settings say whether the answers to PINGREQ are shown. */
  MqttLines(Facts facts, Settings settings) {
    this.settings = settings;
    blank = M531xFacts.MQTT_BLANK.of(facts);
    pingAnswer =
        M531xFacts.MQTT_PING_ANSWER.of(facts).equals(PING_ANSWER.name())
            ? PING_ANSWER
            : PING_ANSWER_OF_M5310;
    passwordMask = M531xFacts.MQTT_PASSWORD_MASK.of(facts);
    showsEncryption = M531xFacts.MQTT_ENCRYPT.of(facts).contains(1);
  }

  /** Both spellings of shapes, for their declaration. */
  static Line.Shape<?>[] spellings(Line.Shape<?>... shapes) {
    return Stream.of(shapes)
        .flatMap(shape -> Stream.of(shape, shape.tight()))
        .toArray(Line.Shape<?>[]::new);
  }

  private <S extends Line.Shape<S>> S spelt(S shape) {
    return blank ? shape : shape.tight();
  }

  /** What AT+MQTTCFG? tells; never the password. */
  Line configuration(MqttConfiguration kept) {
    Integer encrypted = kept.encrypted() ? 1 : 0;
    return spelt(CONFIGURATION)
        .with(
            kept.host(),
            kept.port(),
            Utf8.typed(kept.clientId()),
            kept.keepAlive(),
            Utf8.typed(kept.user()),
            passwordMask,
            kept.clean() ? 1 : 0,
            showsEncryption ? encrypted : null);
  }

  /** What AT+MQTTSTAT? tells. */
  Line state(int number) {
    return spelt(STATE).with(number);
  }

  @Override
  public Line connected() {
    return spelt(OPENED).with("OK");
  }

  @Override
  public Line refused(int code) {
    return spelt(OPENED).with("FAIL");
  }

  @Override
  public Line retrying(int attempt) {
    return spelt(RETRYING).with(attempt);
  }

  @Override
  public Line givenUp() {
    return disconnected();
  }

  @Override
  public Line disconnected() {
    return spelt(DISCONNECTED).with("OK");
  }

  /** Type 6, unknown, never comes. */
  @Override
  public Line timedOut(Acknowledgement kind) {
    return spelt(TIMED_OUT)
        .with(
            switch (kind) {
              case CONNECT -> 1;
              case PUBLISH -> 2;
              case SUBSCRIBE -> 3;
              case UNSUBSCRIBE -> 4;
              case PING -> 5;
            });
  }

  @Override
  public Line pingMissed() {
    return timedOut(Acknowledgement.PING);
  }

  /** Told if the host wants that. */
  @Override
  public @Nullable Line pingAnswered() {
    return settings.get(MqttCommands.PING_ANSWERS) == 1 ? spelt(pingAnswer).with("OK") : null;
  }

  @Override
  public Line subscribed(int id, int code, String filter) {
    return spelt(SUBACK).with(id, code, Utf8.typed(filter));
  }

  @Override
  public Line unsubscribed(int id, String filter) {
    return spelt(UNSUBACK).with(id, Utf8.typed(filter));
  }

  @Override
  public Line pubAck(int id) {
    return spelt(PUBACK).with(id, 0);
  }

  @Override
  public Line pubRec(int id) {
    return spelt(PUBREC).with(id, 0);
  }

  @Override
  public Line pubComp(int id) {
    return spelt(PUBCOMP).with(id, 0);
  }

  /** The payload goes out raw. */
  @Override
  public Line received(Publication message) {
    return spelt(PUBLISH)
        .with(
            message.duplicate() ? 1 : 0,
            message.qos(),
            message.retain() ? 1 : 0,
            message.id(),
            Utf8.typed(message.topic()),
            message.payload().length,
            new String(message.payload(), StandardCharsets.ISO_8859_1));
  }
}
