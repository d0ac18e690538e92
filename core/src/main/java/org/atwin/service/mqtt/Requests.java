package org.atwin.service.mqtt;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atwin.at.Deferred;
import org.atwin.at.Result;
import org.atwin.net.mqtt.Subscription;

/**
 * What the server has been asked on one connection, by packet identifier: topics that wait for its
 * word, and commands that wait for its acknowledgement. On the module's drain only.
 */
final class Requests {

  private final Map<Integer, Subscription> asked = new HashMap<>(2);
  private final Map<Integer, Deferred> awaited = new HashMap<>(2);

  /** SUBSCRIBE or UNSUBSCRIBE is sent. */
  void ask(int id, Subscription topic) {
    asked.put(id, topic);
  }

  /** SUBACK or UNSUBACK has come: what it is about; empty if that was not asked for. */
  Optional<Subscription> answered(int id) {
    return Optional.ofNullable(asked.remove(id));
  }

  /** What a command comes to that waits for the acknowledgement. */
  Result await(int id) {
    return new Result.Later(awaited.computeIfAbsent(id, _ -> new Deferred()));
  }

  /** The identifiers that a command waits for. */
  Set<Integer> awaited() {
    return Set.copyOf(awaited.keySet());
  }

  /** What the acknowledgement comes to; harmless if no command waits for it. */
  void complete(int id, Result result) {
    Deferred outcome = awaited.remove(id);
    if (outcome != null) {
      outcome.complete(result);
    }
  }

  /** The connection is over: what was asked on it will not be answered. */
  void forget() {
    asked.clear();
  }
}
