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
 * @param timeScale how many of its seconds pass in one real second, {@link #SLOWEST} to {@link
 *     #FASTEST}
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

  /** The smallest time scale: a second takes a quarter of an hour. */
  public static final double SLOWEST = 0.001;

  /** The largest time scale: more than a day passes in a second. */
  public static final double FASTEST = 100_000;

  /**
   * Copies the collections.
   *
   * @throws IllegalArgumentException if the name cannot stand in a path or a URL, or the time scale
   *     is out of range
   */
  public TwinPlan {
    checkName(name);
    checkTimeScale(timeScale);
    ports = List.copyOf(ports);
    switches = Map.copyOf(switches);
  }

  /** The same with another network around it. */
  public TwinPlan withAccess(NetworkAccess access) {
    return new TwinPlan(
        model, name, identity, ports, state, speed, timeScale, powerOn, access, switches);
  }

  /**
   * Whether a twin can be called so.
   *
   * @throws IllegalArgumentException if the name cannot stand in a path or a URL
   */
  public static void checkName(String name) {
    if (!name.matches("[A-Za-z0-9_][A-Za-z0-9._-]*")) {
      throw new IllegalArgumentException(
          "a name is letters, digits, dots, dashes and underscores, not '" + name + "'");
    }
  }

  /**
   * Whether a clock can run so fast.
   *
   * @throws IllegalArgumentException if the time scale is out of range
   */
  public static void checkTimeScale(double timeScale) {
    if (!(timeScale >= SLOWEST && timeScale <= FASTEST)) {
      throw new IllegalArgumentException(
          "the time scale must be from 0.001 to 100000, not " + timeScale);
    }
  }
}
