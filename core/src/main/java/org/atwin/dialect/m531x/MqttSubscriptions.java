package org.atwin.dialect.m531x;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which topics the MQTT client has subscribed to, and which it has asked the server about. Used on
 * the module's drain only.
 */
final class MqttSubscriptions {

  private static final int HIGHEST_QOS = 2;

  private final Set<String> granted = new LinkedHashSet<>();
  private final Map<Integer, String> asked = new HashMap<>();

  boolean contains(String filter) {
    return granted.contains(filter);
  }

  /** Those the server has granted, in that order. */
  List<String> all() {
    return List.copyOf(granted);
  }

  /** SUBSCRIBE or UNSUBSCRIBE has been sent with that packet identifier. */
  void ask(int id, String filter) {
    asked.put(id, filter);
  }

  /**
   * SUBACK has come.
   *
   * @param code 0 to 2, or 128 for a refusal
   * @return the topic it is about; empty if that was not asked for
   */
  Optional<String> acknowledged(int id, int code) {
    Optional<String> filter = Optional.ofNullable(asked.remove(id));
    if (code <= HIGHEST_QOS) {
      filter.ifPresent(granted::add);
    }
    return filter;
  }

  /**
   * UNSUBACK has come.
   *
   * @return the topic it is about; empty if that was not asked for
   */
  Optional<String> givenUp(int id) {
    Optional<String> filter = Optional.ofNullable(asked.remove(id));
    filter.ifPresent(granted::remove);
    return filter;
  }

  /** The connection is over: what was asked on it will not be answered. */
  void connectionEnded() {
    asked.clear();
  }

  /** The server knows of none. */
  void clear() {
    granted.clear();
  }
}
