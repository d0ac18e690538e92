package org.atwin.app.api;

import java.util.LinkedHashSet;
import java.util.List;

/**
 * How many connections the API holds at once. Whoever comes always gets a place as long as there is
 * one that only waits for a request. On the event loop.
 */
final class Places {

  private final int most;
  private final LinkedHashSet<Connection> waiting = new LinkedHashSet<>();
  private int taken;

  Places(int most) {
    this.most = most;
  }

  /**
   * A connection comes. The one that has waited longest is closed if there are too many.
   *
   * @return whether there is a place
   */
  boolean take() {
    taken++;
    if (taken <= most) {
      return true;
    }
    return makeRoom(1);
  }

  /**
   * Closes those that have waited longest for a request.
   *
   * @param places how many at most
   * @return whether there was one
   */
  boolean makeRoom(int places) {
    List<Connection> longest = waiting.stream().limit(places).toList();
    longest.forEach(waiting::remove);
    longest.forEach(Connection::close);
    return !longest.isEmpty();
  }

  /** A connection waits for a request from now on. */
  void waits(Connection connection) {
    waiting.add(connection);
  }

  /** A connection has its request, or leaves. */
  void waitsNoMore(Connection connection) {
    waiting.remove(connection);
  }

  /** A connection has gone. */
  void leave(Connection connection) {
    waiting.remove(connection);
    taken--;
  }
}
