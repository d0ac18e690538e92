package org.atwin.net.mqtt;

import org.jspecify.annotations.Nullable;

/**
 * What CONNECT says (MQTT 3.1.1 section 3.1). Immutable but for the password, which nobody may
 * change; any thread.
 *
 * @param version which protocol to speak
 * @param clientId what the version permits
 * @param user user name, or null to send none
 * @param password up to 65535 bytes, or null to send none; not without a user name
 * @param will what the server publishes when the connection is lost, or null
 * @param cleanSession whether the server forgets what it knew of the client
 * @param keepAlive seconds of silence after which PINGREQ is sent, 0 to 65535; 0 for never
 */
@SuppressWarnings("ArrayRecordComponent") // on its way to the server, never compared
public record MqttConnect(
    ProtocolVersion version,
    String clientId,
    @Nullable String user,
    byte @Nullable [] password,
    @Nullable Will will,
    boolean cleanSession,
    int keepAlive) {

  private static final int LONGEST_KEEP_ALIVE = 65_535;

  /** Checks the ranges. */
  public MqttConnect {
    if (!version.permits(clientId)) {
      throw new IllegalArgumentException(version + " permits no client \"" + clientId + '"');
    }
    if (user == null && password != null) {
      throw new IllegalArgumentException("a password needs a user name (3.1.2.9)");
    }
    if (keepAlive < 0 || keepAlive > LONGEST_KEEP_ALIVE) {
      throw new IllegalArgumentException("keep-alive is 0 to 65535 s, not " + keepAlive);
    }
  }
}
