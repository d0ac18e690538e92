package org.atwin.net.mqtt;

import java.util.List;
import org.atwin.net.ConnectFailure;

/**
 * Hears what becomes of an MQTT connection: {@link #opened} or {@link #failed}, then packets, then
 * at most one {@link #closed}, and nothing after the module's own close or abort. Called on the
 * module's drain.
 */
public interface MqttListener {

  /** The stream below is open; CONNECT may be sent. */
  void opened();

  /**
   * The stream below could not be opened; nothing follows.
   *
   * @param failure why
   */
  void failed(ConnectFailure failure);

  /**
   * CONNACK has come. After a refusal the connection is closed already, and nothing follows.
   *
   * @param code 0 accepted, 1 protocol level, 2 client identifier, 3 server unavailable, 4 user
   *     name or password, 5 not authorized (MQTT 3.1.1 section 3.2.2.3)
   * @param sessionPresent whether the server knew the session; meaningless before 3.1.1
   */
  void connAck(int code, boolean sessionPresent);

  /**
   * SUBACK has come.
   *
   * @param granted not empty; for each filter the highest QoS, 0 to 2, or 128 for a refusal
   */
  void subAck(int id, List<Integer> granted);

  /** UNSUBACK has come. */
  void unsubAck(int id);

  /** PUBACK has come: a message of QoS 1 has arrived. */
  void pubAck(int id);

  /** PUBREC has come: a message of QoS 2 is half way; PUBREL has been sent. */
  void pubRec(int id);

  /** PUBCOMP has come: a message of QoS 2 has arrived. */
  void pubComp(int id);

  /**
   * A message has come; if it wants an acknowledgement, that follows this call. Its payload counts
   * against the window until {@link MqttClient#consumed}.
   */
  void published(Publication message);

  /** Everything sent so far is in the host's hands; the backlog was empty at that moment. */
  default void drained() {}

  /** PINGRESP has come. */
  void pingResp();

  /**
   * A PINGREQ was not answered until the next one is due, which goes out unless the connection is
   * closed now.
   *
   * @param inARow how many have not been answered since the last PINGRESP, at least 1
   */
  void pingMissed(int inARow);

  /**
   * An acknowledgement has not come in time; it may still come.
   *
   * @param kind what was to be acknowledged
   * @param id its packet identifier; 0 for CONNECT
   */
  void timedOut(Acknowledgement kind, int id);

  /**
   * The connection is over. Nothing needs closing.
   *
   * @param reason why
   */
  void closed(MqttClosure reason);
}
