package org.atwin.net.mqtt;

import io.netty.handler.codec.mqtt.MqttMessageType;
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
  private final Map<Integer, Owed> owed = new HashMap<>(2);
  private Duration limit;

  /** A packet that is to come; it may come after its time as well. */
  private record Owed(MqttMessageType answer, Alarm timer) {}

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
  void await(Acknowledgement kind, MqttMessageType answer, int id) {
    var timer = new Alarm(uplink.timeline(), uplink::tell);
    Owed before = owed.put(id, new Owed(answer, timer));
    if (before != null) {
      before.timer.cancel();
    }
    timer.set(limit, () -> overdue.accept(kind, id));
  }

  /** A packet has come; false if it is none that is owed. */
  boolean settle(MqttMessageType answer, int id) {
    Owed due = owed.get(id);
    if (due == null || due.answer != answer) {
      return false;
    }
    due.timer.cancel();
    owed.remove(id);
    return true;
  }

  /** Nothing is owed any more. */
  void forget() {
    owed.values().forEach(each -> each.timer.cancel());
    owed.clear();
  }
}
