package org.atwin.dialect.dxct11;

import java.util.Optional;
import java.util.stream.Stream;

/** The modes of simple pairing (6.5.1): {@code <mode>,<stata>}. Immutable; any thread. */
enum PairingMode {
  /** Nothing of a connection outlasts a restart. */
  NORMAL(0, 0),
  /** The peer of AT+SIMPLECLIENT is kept, and connected to after each start. */
  TCP(1, 0),
  /** The MQTT commands are kept; messages are published one by one. */
  MQTT_SINGLE(2, 1),
  /** The MQTT commands are kept; what is typed after AT+QMTPUBEX is published burst by burst. */
  MQTT_CONTINUOUS(2, 2);

  private final int mode;
  private final int stata;

  PairingMode(int mode, int stata) {
    this.mode = mode;
    this.stata = stata;
  }

  int mode() {
    return mode;
  }

  int stata() {
    return stata;
  }

  /** As flash keeps it. */
  String text() {
    return mode + "," + stata;
  }

  /** Whether what the MQTT commands configure is kept over a power-off. */
  boolean keepsMqtt() {
    return this == MQTT_SINGLE || this == MQTT_CONTINUOUS;
  }

  /** The mode of two numbers; empty for a pair that the guide does not have. */
  static Optional<PairingMode> of(int mode, int stata) {
    return of(mode + "," + stata);
  }

  static Optional<PairingMode> of(String text) {
    return Stream.of(values()).filter(each -> each.text().equals(text)).findFirst();
  }
}
