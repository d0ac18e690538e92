package org.atwin.dialect.onemo;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.atwin.module.Module;

/**
 * Fixed local TCP ports that cannot be used again yet, because 2 MSL have not passed since the last
 * data of a connection that had them (3.4). Used on the module's drain only.
 */
final class TimeWait {

  private final Module module;
  private final Set<Integer> ports = new HashSet<>();

  TimeWait(Module module) {
    this.module = module;
  }

  boolean holds(int port) {
    return ports.contains(port);
  }

  /**
   * Holds a port back.
   *
   * @param port local port; 0 was chosen by the system and is not held
   * @param lastExchange when data last went over the connection
   */
  void hold(int port, Instant lastExchange) {
    Optional<Duration> msl = OneMoFacts.SEGMENT_LIFETIME.find(module.facts());
    if (port == 0 || msl.isEmpty()) {
      return;
    }
    Duration idle = Duration.between(lastExchange, module.timeline().now());
    Duration rest = msl.get().multipliedBy(2).minus(idle);
    if (rest.isPositive()) {
      ports.add(port);
      module.after(rest, () -> ports.remove(port));
    }
  }
}
