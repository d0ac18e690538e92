package org.atwin.dialect.dxct11;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Optional;
import org.atwin.net.mqtt.MqttConnect;
import org.atwin.net.mqtt.ProtocolVersion;
import org.atwin.net.mqtt.Topics;
import org.atwin.net.mqtt.Will;
import org.atwin.service.mqtt.Utf8;
import org.jspecify.annotations.Nullable;

/**
 * Whom the server meets: what AT+QMTCFG gives (6.6.1), as typed. Immutable; any thread.
 *
 * @param clientId 1 to 256 bytes
 * @param user up to 256 bytes; empty: none
 * @param password up to 256 bytes; empty: none
 * @param willQos 0 to 2
 * @param willRetain whether the server keeps the will
 * @param willTopic up to 256 bytes; empty: no will
 * @param willMessage up to 256 bytes
 */
record MqttIdentity(
    String clientId,
    String user,
    String password,
    int willQos,
    boolean willRetain,
    String willTopic,
    String willMessage) {

  private static final int FIELDS = 7;

  /** Whether MQTT can carry it: text is UTF-8, and a will's topic has no wildcards. */
  boolean isUsable() {
    return Utf8.read(clientId).isPresent()
        && Utf8.read(user).isPresent()
        && (willTopic.isEmpty() || Utf8.read(willTopic).filter(Topics::isName).isPresent());
  }

  /** What AT+QMTCFG? tells. */
  String text() {
    return "%s,%s,%s,%d,%d,%s,%s"
        .formatted(clientId, user, password, willQos, willRetain ? 1 : 0, willTopic, willMessage);
  }

  /** What CONNECT says. */
  MqttConnect connect(boolean cleanSession, int keepAlive) {
    boolean named = !user.isEmpty() || !password.isEmpty();
    return new MqttConnect(
        ProtocolVersion.V3_1_1,
        utf8(clientId),
        named ? utf8(user) : null,
        password.isEmpty() ? null : password.getBytes(ISO_8859_1),
        will(),
        cleanSession,
        keepAlive);
  }

  private @Nullable Will will() {
    return willTopic.isEmpty()
        ? null
        : new Will(utf8(willTopic), willMessage.getBytes(ISO_8859_1), willQos, willRetain);
  }

  private static String utf8(String typed) {
    return Utf8.read(typed).orElseThrow();
  }

  /** As flash keeps it; what is typed in a command line has no line feed. */
  String stored() {
    return String.join(
        "\n",
        List.of(
            clientId,
            user,
            password,
            Integer.toString(willQos),
            Boolean.toString(willRetain),
            willTopic,
            willMessage));
  }

  /** Reads what {@link #stored} wrote; empty if it did not. */
  static Optional<MqttIdentity> parse(String stored) {
    String[] parts = stored.split("\n", -1);
    if (parts.length != FIELDS || !parts[3].matches("[012]")) {
      return Optional.empty();
    }
    return Optional.of(
        new MqttIdentity(
            parts[0],
            parts[1],
            parts[2],
            Integer.parseInt(parts[3]),
            Boolean.parseBoolean(parts[4]),
            parts[5],
            parts[6]));
  }
}
