package org.atwin.service.mqtt;

import org.atwin.at.Line;
import org.atwin.net.mqtt.Acknowledgement;
import org.atwin.net.mqtt.Publication;
import org.jspecify.annotations.Nullable;

/**
 * What a manual lets an account say unasked: a line, or null where it is silent. Called on the
 * module's drain, once for each time the line is said.
 */
public interface MqttWords {

  /** The stream to the server is open, and CONNECT has not been asked for. */
  default @Nullable Line linked() {
    return null;
  }

  /** The server has accepted the connection. */
  Line connected();

  /**
   * The server has refused the connection.
   *
   * @param code of CONNACK, 1 to 5
   */
  default @Nullable Line refused(int code) {
    return null;
  }

  /** An attempt to connect has failed. */
  default @Nullable Line notConnected() {
    return null;
  }

  /** A connection is lost. */
  default @Nullable Line lost() {
    return null;
  }

  /**
   * It connects again.
   *
   * @param attempt from 0
   */
  default @Nullable Line retrying(int attempt) {
    return null;
  }

  /** It does not try any more. */
  default @Nullable Line givenUp() {
    return null;
  }

  /** It has left the server as it was told to. */
  Line disconnected();

  /** An acknowledgement has not come in time. */
  default @Nullable Line timedOut(Acknowledgement kind) {
    return null;
  }

  /** PINGRESP has come. */
  default @Nullable Line pingAnswered() {
    return null;
  }

  /** PINGRESP has not come in time. */
  default @Nullable Line pingMissed() {
    return null;
  }

  /**
   * SUBACK has come.
   *
   * @param code 0 to 2, or 128 for a refusal
   */
  default @Nullable Line subscribed(int id, int code, String filter) {
    return null;
  }

  /** UNSUBACK has come. */
  default @Nullable Line unsubscribed(int id, String filter) {
    return null;
  }

  /** PUBACK has come: a message of QoS 1 has arrived. */
  default @Nullable Line pubAck(int id) {
    return null;
  }

  /** PUBREC has come: a message of QoS 2 is half way. */
  default @Nullable Line pubRec(int id) {
    return null;
  }

  /** PUBCOMP has come: a message of QoS 2 has arrived. */
  default @Nullable Line pubComp(int id) {
    return null;
  }

  /** A message has come. */
  Line received(Publication message);
}
