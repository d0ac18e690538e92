package org.atwin.net.mqtt;

/**
 * One topic filter of a SUBSCRIBE (MQTT 3.1.1 section 3.8.3). Immutable; any thread.
 *
 * @param filter the topic, with or without wildcards
 * @param qos the highest QoS asked for, 0 to 2
 */
public record Subscription(String filter, int qos) {

  /** Checks the ranges. */
  public Subscription {
    Topics.checkFilter(filter);
    Topics.checkQos(qos);
  }
}
