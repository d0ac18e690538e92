package org.atwin.dialect.dxct11;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import org.atwin.module.Module;
import org.atwin.module.terminal.TransparentOptions;
import org.atwin.service.link.DataSession;
import org.atwin.service.link.Delivery;
import org.atwin.service.link.Link;
import org.atwin.service.link.LinkPolicy;
import org.atwin.service.link.Links;

/** The connections of a module by link number, 3 to 20 (6.4.1). Used on its drain only. */
final class Sockets implements LinkPolicy {

  /** The lowest link number: those below belong to the module itself. */
  static final int FIRST = 3;

  /** The highest link number. */
  static final int LAST = 20;

  /** The most that AT+QISEND sends at once. */
  static final int LONGEST = 1024;

  /** Bytes that may wait for the host, or for the peer; the guide gives no number. */
  private static final int BUFFER = 32 * 1024;

  /** Silence around {@code +++}; the guide gives no time. */
  private static final Duration GUARD = Duration.ofMillis(100);

  private final Links links;
  private final DataSession dataSession;
  private final Runnable active;
  private final Duration connectLimit;

  /**
   * No connections.
   *
   * @param dataSession the data mode of a direct connection
   * @param active hears that a connection brings something for the host, which wakes the module
   */
  Sockets(Module module, DataSession dataSession, Runnable active) {
    this.links = new Links(module);
    this.dataSession = dataSession;
    this.active = active;
    this.connectLimit = Ct11Facts.CONNECT_TIMEOUT.of(module.facts());
  }

  /** By their numbers. */
  Links links() {
    return links;
  }

  DataSession dataSession() {
    return dataSession;
  }

  /** A connection brings something for the host. */
  void active() {
    active.run();
  }

  /**
   * Begins to connect under the lowest free number. A direct connection must be the only one.
   *
   * @return empty if that cannot be done now
   */
  Optional<Link> open(Endpoint endpoint, SocketWords words) {
    boolean alone = endpoint.direct() || links.all().stream().anyMatch(Sockets::isDirect);
    OptionalInt free = links.free(FIRST, LAST);
    return free.isEmpty() || (alone && !links.all().isEmpty())
        ? Optional.empty()
        : Optional.of(links.open(free.getAsInt(), endpoint.open(connectLimit), this, words));
  }

  /** Whether the serial line carries its data, or will. */
  static boolean isDirect(Link link) {
    return link.open().delivery() == Delivery.THROUGH;
  }

  @Override
  public int window() {
    return BUFFER;
  }

  @Override
  public int sendBuffer() {
    return BUFFER + LONGEST;
  }

  @Override
  public int datagramBudget() {
    return BUFFER;
  }

  @Override
  public TransparentOptions through() {
    return new TransparentOptions(LONGEST, Duration.ZERO, GUARD, GUARD);
  }
}
