package org.atwin.module;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.atwin.port.Port;

/**
 * The wire between a module and its ports. Usually one port; with several, all hear what the module
 * sends. Written on the module's drain.
 */
final class SerialLine {

  /** Bytes a port may owe its client before data is held back. */
  private static final int BACKLOG = 64 * 1024;

  private volatile List<Port> ports = List.of();
  private volatile Map<Port, SpeedMatch> matches = Map.of();

  synchronized void add(Port port) {
    var more = new ArrayList<>(ports);
    more.add(port);
    ports = List.copyOf(more);
  }

  /** The port has a speed, so that what it carries may not be understood. */
  synchronized void watch(Port port, SpeedMatch match) {
    var more = new HashMap<>(matches);
    more.put(port, match);
    matches = Map.copyOf(more);
  }

  List<Port> ports() {
    return ports;
  }

  void write(ByteBuffer bytes) {
    List<Port> all = ports;
    for (int i = 0; i < all.size(); i++) {
      Port port = all.get(i);
      ByteBuffer own = i == all.size() - 1 ? bytes : bytes.duplicate();
      SpeedMatch match = matches.get(port);
      port.write(match == null ? own : match.sent(own));
    }
  }

  /** Whether every client takes what it is sent. */
  boolean keepsUp() {
    for (Port port : ports) {
      if (port.backlog() >= BACKLOG) {
        return false;
      }
    }
    return true;
  }
}
