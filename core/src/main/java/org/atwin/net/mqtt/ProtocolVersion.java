package org.atwin.net.mqtt;

/** The versions of the protocol that the modules speak. Immutable; any thread. */
public enum ProtocolVersion {
  /** Protocol name MQIsdp, level 3. */
  V3_1(3),
  /** Protocol name MQTT, level 4 (OASIS standard of 2014). */
  V3_1_1(4);

  private static final int LONGEST_3_1_CLIENT_ID = 23;

  private final int level;

  ProtocolVersion(int level) {
    this.level = level;
  }

  /** The protocol level of CONNECT. */
  public int level() {
    return level;
  }

  /** Whether a client identifier can be used: MQTT 3.1 section 3.1 knows 1 to 23 characters. */
  public boolean permits(String clientId) {
    return this == V3_1_1 || (!clientId.isEmpty() && clientId.length() <= LONGEST_3_1_CLIENT_ID);
  }
}
