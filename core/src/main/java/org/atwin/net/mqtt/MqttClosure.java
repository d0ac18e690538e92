package org.atwin.net.mqtt;

import org.atwin.net.CloseReason;

/** Why a connection ended without the module having closed it. Immutable; any thread. */
public enum MqttClosure {
  /** The server closed in order. */
  PEER,
  /** The server reset the connection, or stopped answering. */
  RESET,
  /** The bearer below is gone. */
  BEARER_LOST,
  /** The host failed; the log says how. */
  FAULT,
  /** The server sent what is no packet, too long a packet, or one that has no place there. */
  MALFORMED;

  static MqttClosure of(CloseReason reason) {
    return switch (reason) {
      case PEER -> PEER;
      case RESET -> RESET;
      case BEARER_LOST -> BEARER_LOST;
      case FAULT -> FAULT;
    };
  }
}
