package org.atwin.app.fleet;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.atwin.net.NetworkAccess;
import org.atwin.twin.Identity;
import org.atwin.twin.TwinBuilder.Speed;
import org.jspecify.annotations.Nullable;

/**
 * A twin to be. Immutable; any thread.
 *
 * @param model a sub-model's or family's name
 * @param name tells it from the others; letters, digits, dot, dash and underscore
 * @param identity its numbers
 * @param ports where clients find it
 * @param state the directory that holds one directory of flash for each twin; null keeps it in
 *     memory
 * @param speed how long starting and attaching take
 * @param timeScale how many of its seconds pass in one real second, more than 0
 * @param powerOn when it is switched on
 * @param access what the host's network is to it
 * @param switches of its dialect
 */
public record TwinPlan(
    String model,
    String name,
    Identity identity,
    List<PortPlan> ports,
    @Nullable Path state,
    Speed speed,
    double timeScale,
    PowerOn powerOn,
    NetworkAccess access,
    Map<String, String> switches) {

  /**
   * Copies the collections.
   *
   * @throws IllegalArgumentException if the name cannot stand in a path or a URL, or the time scale
   *     is not more than 0
   */
  public TwinPlan {
    if (!name.matches("[A-Za-z0-9_][A-Za-z0-9._-]*")) {
      throw new IllegalArgumentException(
          "a name is letters, digits, dots, dashes and underscores, not '" + name + "'");
    }
    if (!(timeScale > 0) || Double.isInfinite(timeScale)) {
      throw new IllegalArgumentException("the time scale must be more than 0, not " + timeScale);
    }
    ports = List.copyOf(ports);
    switches = Map.copyOf(switches);
  }

  /** The same with another network around it. */
  public TwinPlan withAccess(NetworkAccess access) {
    return new TwinPlan(
        model, name, identity, ports, state, speed, timeScale, powerOn, access, switches);
  }
}
