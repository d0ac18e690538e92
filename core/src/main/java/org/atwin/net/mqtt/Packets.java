package org.atwin.net.mqtt;

import io.netty.buffer.Unpooled;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageIdVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttPublishMessage;
import io.netty.handler.codec.mqtt.MqttPublishVariableHeader;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.util.List;

/** The packets a client sends, as the codec wants them. Pure functions; any thread. */
final class Packets {

  private Packets() {}

  static MqttMessage connect(MqttConnect connect) {
    var builder =
        MqttMessageBuilders.connect()
            .protocolVersion(version(connect.version()))
            .clientId(connect.clientId())
            .cleanSession(connect.cleanSession())
            .keepAlive(connect.keepAlive());
    if (connect.user() != null) {
      builder.username(connect.user());
    }
    if (connect.password() != null) {
      builder.password(connect.password());
    }
    Will will = connect.will();
    if (will != null) {
      builder
          .willFlag(true)
          .willTopic(will.topic())
          .willMessage(will.payload())
          .willQoS(MqttQoS.valueOf(will.qos()))
          .willRetain(will.retain());
    }
    return builder.build();
  }

  static MqttMessage subscribe(int id, List<Subscription> subscriptions) {
    var builder = MqttMessageBuilders.subscribe().messageId(id);
    subscriptions.forEach(
        each -> builder.addSubscription(MqttQoS.valueOf(each.qos()), each.filter()));
    return builder.build();
  }

  static MqttMessage unsubscribe(int id, List<String> filters) {
    var builder = MqttMessageBuilders.unsubscribe().messageId(id);
    filters.forEach(builder::addTopicFilter);
    return builder.build();
  }

  static MqttMessage publish(Publication message) {
    return new MqttPublishMessage(
        header(
            MqttMessageType.PUBLISH,
            message.duplicate(),
            MqttQoS.valueOf(message.qos()),
            message.retain()),
        new MqttPublishVariableHeader(message.topic(), message.id()),
        Unpooled.wrappedBuffer(message.payload()));
  }

  /** PUBACK, PUBREC, PUBREL or PUBCOMP. */
  static MqttMessage reply(MqttMessageType type, int id) {
    MqttQoS qos = type == MqttMessageType.PUBREL ? MqttQoS.AT_LEAST_ONCE : MqttQoS.AT_MOST_ONCE;
    return new MqttMessage(header(type, false, qos, false), MqttMessageIdVariableHeader.from(id));
  }

  private static MqttFixedHeader header(
      MqttMessageType type, boolean duplicate, MqttQoS qos, boolean retain) {
    return new MqttFixedHeader(type, duplicate, qos, retain, 0);
  }

  private static MqttVersion version(ProtocolVersion version) {
    return switch (version) {
      case V3_1 -> MqttVersion.MQTT_3_1;
      case V3_1_1 -> MqttVersion.MQTT_3_1_1;
    };
  }
}
