package org.atwin.net.mqtt;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;
import org.atwin.net.Uplink;
import org.atwin.time.Alarm;

/**
 * The acknowledgements that the server owes a connection, and how long it still has for each. On
 * the module's drain only.
 */
final class OwedAnswers {

  private final Uplink uplink;
  private final BiConsumer<Acknowledgement, Integer> overdue;
  private final Map<Integer, Alarm> timers = new HashMap<>(2);
  private Duration limit;

  /**
   * Nothing is owed.
   *
   * @param limit how long the server has for each, more than 0
   * @param overdue hears which has not come in time, and its packet identifier
   */
  OwedAnswers(Uplink uplink, Duration limit, BiConsumer<Acknowledgement, Integer> overdue) {
    this.uplink = uplink;
    this.limit = limit;
    this.overdue = overdue;
  }

  /** Changes how long the server has for what it will owe. */
  void limit(Duration time) {
    limit = time;
  }

  /** From now on an answer is owed, in place of any other that the packet identifier had. */
  void await(Acknowledgement kind, int id) {
    settle(id);
    var timer = new Alarm(uplink.timeline(), uplink::tell);
    timers.put(id, timer);
    timer.set(
        limit,
        () -> {
          timers.remove(id);
          overdue.accept(kind, id);
        });
  }

  /** The answer has come. */
  void settle(int id) {
    Alarm timer = timers.remove(id);
    if (timer != null) {
      timer.cancel();
    }
  }

  /** Nothing is owed any more. */
  void forget() {
    timers.values().forEach(Alarm::cancel);
    timers.clear();
  }
}
