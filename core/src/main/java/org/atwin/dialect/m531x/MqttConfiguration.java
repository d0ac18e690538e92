package org.atwin.dialect.m531x;

import java.nio.charset.StandardCharsets;
import org.atwin.net.mqtt.MqttConnect;
import org.atwin.net.mqtt.ProtocolVersion;
import org.atwin.net.mqtt.Will;
import org.jspecify.annotations.Nullable;

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

  /** What CONNECT says when AT+MQTTOPEN asks for the user name, the password and a will. */
  MqttConnect connect(
      ProtocolVersion version, boolean withUser, boolean withPassword, @Nullable Will will) {
    return new MqttConnect(
        version,
        clientId,
        withUser ? user : null,
        withPassword ? password.getBytes(StandardCharsets.ISO_8859_1) : null,
        will,
        clean,
        keepAlive);
  }
}
