package org.atwin.dialect.m531x;

import org.atwin.net.mqtt.ProtocolVersion;

/**
 * What AT+MQTTCFG keeps. Immutable; any thread.
 *
 * @param host name or address of the server
 * @param port 1 to 65535
 * @param clientId client identifier
 * @param keepAlive seconds, 0 to 65535
 * @param user user name
 * @param password one char for each byte
 * @param clean whether each connection begins a new session
 * @param encrypted whether inside TLS
 */
record MqttConfiguration(
    String host,
    int port,
    String clientId,
    int keepAlive,
    String user,
    String password,
    boolean clean,
    boolean encrypted) {

  /** MQTT 3.1 as the manual says (1.2), unless it cannot carry the client identifier. */
  ProtocolVersion firstVersion() {
    return ProtocolVersion.V3_1.permits(clientId) ? ProtocolVersion.V3_1 : ProtocolVersion.V3_1_1;
  }
}
