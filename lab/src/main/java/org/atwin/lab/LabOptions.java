package org.atwin.lab;

import java.util.HashMap;
import java.util.Map;

/**
 * Where the servers of a lab really listen. A value; any thread.
 *
 * @param ports for each service a twin dials, as {@code http.lab:80}, the loopback port its server
 *     takes, 1 to 65535; those not named take any free one
 */
public record LabOptions(Map<String, Integer> ports) {

  /** Refuses ports out of range. */
  public LabOptions {
    ports = Map.copyOf(ports);
    ports.forEach((dialled, port) -> {
      if (port < 1 || port > 65_535) {
        throw new IllegalArgumentException(dialled + ": port must be 1 to 65535, not " + port);
      }
    });
  }

  /** Every server at any free port. */
  public static LabOptions freePorts() {
    return new LabOptions(Map.of());
  }

  /**
   * The same with one more named port, for TCP and UDP alike.
   *
   * @param dialled the service as a twin dials it, such as {@code http.lab:80}
   * @param port where its server listens, 1 to 65535
   * @throws IllegalArgumentException if the port is out of range
   */
  public LabOptions with(String dialled, int port) {
    var more = new HashMap<>(ports);
    more.put(dialled, port);
    return new LabOptions(more);
  }

  /** The port for a service, or 0 for any that is free. */
  int portOf(String dialled) {
    return ports.getOrDefault(dialled, 0);
  }
}
