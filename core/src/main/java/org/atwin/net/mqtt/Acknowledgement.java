package org.atwin.net.mqtt;

/** What a server owes an answer to. Immutable; any thread. */
public enum Acknowledgement {
  /** CONNECT waits for CONNACK. */
  CONNECT,
  /** PUBLISH waits for PUBACK or PUBREC, or PUBREL for PUBCOMP. */
  PUBLISH,
  /** SUBSCRIBE waits for SUBACK. */
  SUBSCRIBE,
  /** UNSUBSCRIBE waits for UNSUBACK. */
  UNSUBSCRIBE,
  /** PINGREQ waits for PINGRESP. */
  PING
}
