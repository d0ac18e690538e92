package org.atwin.lab;

import java.net.InetSocketAddress;
import java.util.Objects;

/**
 * One service of the lab: what a twin dials and where it really listens. A value; any thread.
 *
 * @param name the host name a twin dials, such as {@code echo.lab}
 * @param port the port a twin dials, 1 to 65535, such as 7
 * @param protocol the transport
 * @param real where the server listens: always 127.0.0.1; where the machine has IPv6 the same port
 *     of ::1 is served as well
 */
public record Service(String name, int port, Protocol protocol, InetSocketAddress real) {

  /** Refuses ports out of range. */
  public Service {
    Objects.requireNonNull(name);
    Objects.requireNonNull(protocol);
    Objects.requireNonNull(real);
    if (port < 1 || port > 65_535) {
      throw new IllegalArgumentException("port must be 1 to 65535, not " + port);
    }
  }

  /** What a twin dials, as {@code echo.lab:7}. */
  public String dialled() {
    return name + ":" + port;
  }
}
