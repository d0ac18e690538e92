package org.atwin.dialect.m531x;

import org.atwin.net.mqtt.Acknowledgement;

/** What {@code +MQTTTO} tells (MQTT manual 1.9). Its type 6, unknown, never is. Any thread. */
enum MqttTimeOut {
  CONNECT(1),
  PUBLISH(2),
  SUBSCRIBE(3),
  UNSUBSCRIBE(4),
  PING(5);

  private final int type;

  MqttTimeOut(int type) {
    this.type = type;
  }

  static MqttTimeOut of(Acknowledgement kind) {
    return switch (kind) {
      case CONNECT -> CONNECT;
      case PUBLISH -> PUBLISH;
      case SUBSCRIBE -> SUBSCRIBE;
      case UNSUBSCRIBE -> UNSUBSCRIBE;
    };
  }

  /** The number printed. */
  int type() {
    return type;
  }
}
