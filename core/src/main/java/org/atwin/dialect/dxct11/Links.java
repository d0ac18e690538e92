package org.atwin.dialect.dxct11;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.atwin.module.Module;
import org.atwin.service.link.DataSession;

/** The connections of a module by link number, 3 to 20 (6.4.1). Used on its drain only. */
final class Links {

  /** The lowest link number: those below belong to the module itself. */
  static final int FIRST = 3;

  /** The highest link number. */
  static final int LAST = 20;

  private final Module module;
  private final DataSession dataSession;
  private final Runnable active;
  private final TreeMap<Integer, Link> taken = new TreeMap<>();

  /**
   * No connections.
   *
   * @param active hears that a connection brings something for the host
   */
  Links(Module module, DataSession dataSession, Runnable active) {
    this.module = module;
    this.active = active;
    this.dataSession = dataSession;
  }

  /** The connection of that number, being opened or open. */
  Optional<Link> at(int id) {
    return Optional.ofNullable(taken.get(id));
  }

  /** All of them in the order of their numbers. */
  List<Link> all() {
    return new ArrayList<>(taken.values());
  }

  int count() {
    return taken.size();
  }

  /** The data mode of a direct connection. */
  DataSession dataSession() {
    return dataSession;
  }

  /**
   * Begins to connect under the lowest free number. A direct connection must be the only one.
   *
   * @return empty if that cannot be done now
   */
  Optional<Link> open(Endpoint endpoint, LinkListener listener) {
    boolean alone = endpoint.direct() || taken.values().stream().anyMatch(Links::isDirect);
    var free = IntStream.rangeClosed(FIRST, LAST).filter(id -> !taken.containsKey(id)).findFirst();
    if (free.isEmpty() || (alone && !taken.isEmpty())) {
      return Optional.empty();
    }
    var link = new Link(module, this, free.getAsInt(), endpoint, listener);
    taken.put(link.id(), link);
    link.open();
    return Optional.of(link);
  }

  /** A connection brings something for the host, which wakes the module. */
  void wake() {
    active.run();
  }

  /** A connection is over. */
  void free(Link link) {
    taken.remove(link.id(), link);
  }

  private static boolean isDirect(Link link) {
    return link.endpoint().direct();
  }
}
