package org.atwin.net.mqtt;

import java.util.HashSet;
import java.util.Set;

/**
 * What a client remembers from one connection to the next (MQTT 3.1.1 section 4.1): its next packet
 * identifier, and which received messages of QoS 2 the server has not released yet. Used on the
 * module's drain only.
 */
public final class SessionState {

  /** The highest packet identifier. */
  static final int HIGHEST_ID = 65_535;

  private final Set<Integer> unreleased = new HashSet<>(2);
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
  }
}
