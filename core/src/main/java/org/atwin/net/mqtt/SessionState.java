package org.atwin.net.mqtt;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/**
 * What a client remembers from one connection to the next (MQTT 3.1.1 section 4.1): its next packet
 * identifier, the messages of QoS 1 and 2 that the server has not acknowledged, and which received
 * messages of QoS 2 the server has not released yet. Used on the module's drain only.
 */
public final class SessionState {

  /** The highest packet identifier. */
  static final int HIGHEST_ID = 65_535;

  private final Set<Integer> unreleased = new HashSet<>(2);

  /** By packet identifier; without the message once PUBREC has come and only PUBCOMP is due. */
  private final Map<Integer, Optional<Publication>> unacknowledged = new LinkedHashMap<>(2);

  private int nextId;

  /**
   * A client that has never been connected.
   *
   * @param firstId its first packet identifier, 1 to 65535
   */
  public SessionState(int firstId) {
    Topics.checkId(firstId);
    nextId = firstId;
  }

  /** Takes the next packet identifier; 1 follows 65535. */
  public int takeId() {
    int id = nextId;
    nextId = id == HIGHEST_ID ? 1 : id + 1;
    return id;
  }

  /** How many messages the server still has to acknowledge. */
  public int unacknowledged() {
    return unacknowledged.size();
  }

  /** A message is given up, because the host has been told that it failed: never sent again. */
  public void giveUp(int id) {
    unacknowledged.remove(id);
  }

  /** A message of QoS 1 or 2 is sent for the first time. */
  void sent(Publication message) {
    unacknowledged.put(message.id(), Optional.of(message));
  }

  /** PUBREC has come: the message is not needed any more. */
  void halfAcknowledged(int id) {
    unacknowledged.replace(id, Optional.empty());
  }

  /** PUBACK or PUBCOMP has come. */
  void acknowledged(int id) {
    unacknowledged.remove(id);
  }

  /**
   * Goes on with everything on a new connection of the same session, in the order of the first time
   * (MQTT 3.1 section 4.2, MQTT 3.1.1 section 4.4).
   */
  void resume(Consumer<Publication> publish, IntConsumer release) {
    unacknowledged.forEach((id, message) ->
        message.ifPresentOrElse(each -> publish.accept(each.again()), () -> release.accept(id)));
  }

  /** A message of QoS 2 has come; false if it has been delivered before. */
  boolean receive(int id) {
    return unreleased.add(id);
  }

  void release(int id) {
    unreleased.remove(id);
  }

  /** The server has begun a new session: nothing of the former one can come any more. */
  void begin() {
    unreleased.clear();
    unacknowledged.clear();
  }
}
