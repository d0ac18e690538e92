package org.atwin.service.mqtt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.atwin.at.Result;
import org.atwin.net.mqtt.Subscription;

/**
 * What the server has granted: topic filters with the QoS asked for, in the order they were asked
 * for. On the module's drain only.
 */
public final class Subscriptions {

  /** Keeps them beyond a restart. Called on the module's drain. */
  @FunctionalInterface
  public interface Keeper {

    /**
     * Keeps other ones than before.
     *
     * @param wanted all of them
     * @param kept to be run once they are kept, and not if they cannot be
     */
    Result keep(Map<String, Integer> wanted, Runnable kept);
  }

  private final Keeper keeper;
  private Map<String, Integer> granted;

  /**
   * Those of an earlier run.
   *
   * @param granted topic filters with their QoS
   */
  public Subscriptions(Map<String, Integer> granted, Keeper keeper) {
    this.granted = granted;
    this.keeper = keeper;
  }

  /** None, and those to come are lost with the power. */
  public Subscriptions() {
    this(
        Map.of(),
        (_, kept) -> {
          kept.run();
          return Result.OK;
        });
  }

  /** Topic filters with their QoS. */
  public Map<String, Integer> all() {
    return granted;
  }

  /** Whether the server has granted that topic filter. */
  public boolean contains(String filter) {
    return granted.containsKey(filter);
  }

  /** As a SUBSCRIBE asks for all of them. */
  List<Subscription> list() {
    return granted.entrySet().stream()
        .map(each -> new Subscription(each.getKey(), each.getValue()))
        .toList();
  }

  Result add(Subscription subscription) {
    var more = new LinkedHashMap<>(granted);
    more.put(subscription.filter(), subscription.qos());
    return keep(more);
  }

  Result remove(String filter) {
    var fewer = new LinkedHashMap<>(granted);
    fewer.remove(filter);
    return keep(fewer);
  }

  /** The server knows of none; what is kept beyond a restart stays. */
  void forget() {
    granted = Map.of();
  }

  private Result keep(Map<String, Integer> wanted) {
    return keeper.keep(wanted, () -> granted = wanted);
  }
}
