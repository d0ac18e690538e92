package org.atwin.dialect.m531x;

/** How far the MQTT client has come (MQTT manual 1.3). Immutable; any thread. */
enum MqttState {
  NOT_INITIALISED(0),
  INITIALISED(1),
  DISCONNECTED(2),
  CONNECT_SENT(3),
  RECONNECTING(4),
  CONNECTED(5),
  SOCKET_CONNECTING(6);

  private final int number;

  MqttState(int number) {
    this.number = number;
  }

  /** What AT+MQTTSTAT? tells. */
  int number() {
    return number;
  }

  /** Neither connected nor on the way to it. */
  boolean isAtRest() {
    return this == NOT_INITIALISED || this == INITIALISED || this == DISCONNECTED;
  }
}
