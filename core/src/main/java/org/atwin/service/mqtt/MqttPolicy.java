package org.atwin.service.mqtt;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.atwin.at.Result;

/**
 * What a manual decides about an account. Immutable; asked on the module's drain.
 *
 * @param acknowledgementLimit how long the server has for an acknowledgement that is asked for now
 * @param limitEndsConnection whether that counts for PINGRESP too, and a connection that passes it
 *     is made again; otherwise only one that waits for CONNACK is, and PINGRESP has until the next
 *     PINGREQ
 * @param pauses how long to wait before connecting again, by how many attempts have failed since
 *     the last success, from 0; empty to give up
 * @param finalRefusals CONNACK codes after which it is not tried again
 * @param pingsToLose a connection with this many unanswered PINGREQ in a row is dead
 * @param renewsSubscriptions whether the topics are subscribed again when the server has begun a
 *     new session; otherwise they are forgotten
 * @param failure what a command comes to that waits for the server in vain, or is refused by it
 */
public record MqttPolicy(
    Supplier<Duration> acknowledgementLimit,
    boolean limitEndsConnection,
    IntFunction<Optional<Duration>> pauses,
    Set<Integer> finalRefusals,
    int pingsToLose,
    boolean renewsSubscriptions,
    Result failure) {

  /** Pauses that are given one by one, the first one first. */
  public static IntFunction<Optional<Duration>> pauses(List<Duration> each) {
    return failed -> failed < each.size() ? Optional.of(each.get(failed)) : Optional.empty();
  }
}
