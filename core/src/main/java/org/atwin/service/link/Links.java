package org.atwin.service.link;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.atwin.module.Module;
import org.atwin.net.socket.Carrier;
import org.atwin.net.socket.CarrierListener;
import org.atwin.net.socket.KeepAlive;
import org.atwin.net.socket.TcpConnection;
import org.atwin.net.socket.TcpOpen;
import org.atwin.net.socket.UdpOpen;
import org.atwin.net.socket.UdpSocket;
import org.atwin.net.tls.TlsCarrier;
import org.atwin.net.tls.TlsOpen;
import org.atwin.net.tls.TlsSettings;

/** The links of a module by number. Used on its drain only. */
public final class Links {

  private final Module module;
  private final HeldPorts heldPorts;
  private final TreeMap<Integer, Link> taken = new TreeMap<>();

  /** Links that have ended, whose numbers are free, and which hold data for the host. */
  private final Map<Integer, Link> remains = new HashMap<>(2);

  /** No links. */
  public Links(Module module) {
    this.module = module;
    this.heldPorts = new HeldPorts(module);
  }

  /** The link that has a number; empty if that is free. */
  public Optional<Link> at(int id) {
    return Optional.ofNullable(taken.get(id));
  }

  /**
   * The link that has a number, or had it last and ended with data that the host has not read: the
   * end of a stream stands behind its data.
   */
  public Optional<Link> readable(int id) {
    return at(id).or(() -> Optional.ofNullable(remains.get(id)).filter(link -> link.unread() > 0));
  }

  /** All links in the order of their numbers. */
  public List<Link> all() {
    return List.copyOf(taken.values());
  }

  /** The lowest free number of a range. */
  public OptionalInt free(int first, int last) {
    return IntStream.rangeClosed(first, last).filter(id -> !taken.containsKey(id)).findFirst();
  }

  /** Whether the serial line carries a link's data, or will: it can do so for one at a time. */
  public boolean isLineTaken() {
    return taken.values().stream()
        .anyMatch(link -> link.state() != Link.State.CLOSED && link.delivery() == Delivery.THROUGH);
  }

  /**
   * Begins to connect.
   *
   * @param id its number, free, or of a link that is closed
   * @param open whom to reach
   * @param policy the manual's sizes and rules
   * @param words tell the host the outcome, not before this has returned, and all that follows
   */
  public Link open(int id, LinkOpen open, LinkPolicy policy, LinkWords words) {
    var link = new Link(module, this, id, open, policy, words);
    taken.put(id, link);
    remains.remove(id);
    link.start();
    return link;
  }

  // What links need.

  /** A link is over and its number is free for another. */
  void free(Link link) {
    taken.remove(link.id(), link);
  }

  /** A link has ended by itself, and its number is free, but what it has received is not. */
  void retire(Link link) {
    free(link);
    if (link.unread() > 0) {
      remains.put(link.id(), link);
    }
  }

  HeldPorts heldPorts() {
    return heldPorts;
  }

  /** Begins to reach a link's peer. */
  Carrier dial(LinkOpen open, LinkPolicy policy, CarrierListener listener) {
    return open.isStream() ? stream(open, policy, listener) : datagrams(open, policy, listener);
  }

  private Carrier stream(LinkOpen open, LinkPolicy policy, CarrierListener listener) {
    var below =
        new TcpOpen(
            open.cid(),
            open.host(),
            open.port(),
            open.localPort(),
            open.timeout(),
            policy.window());
    KeepAlive probes = policy.keepAlive();
    TlsSettings tls = policy.tls();
    if (tls != null) {
      var secured =
          new TlsCarrier(
              module.uplink(),
              module.resolver(),
              new TlsOpen(below, tls),
              policy.recordByRecord(),
              listener);
      if (probes != null) {
        secured.keepAlive(probes);
      }
      return secured;
    }
    var connection = TcpConnection.open(module.uplink(), module.resolver(), below, listener);
    if (probes != null) {
      connection.keepAlive(probes);
    }
    return connection;
  }

  private Carrier datagrams(LinkOpen open, LinkPolicy policy, CarrierListener listener) {
    var socket =
        new UdpOpen(
            open.cid(), open.host(), open.port(), open.localPort(), policy.longestReassembled());
    return UdpSocket.open(module.uplink(), module.resolver(), socket, listener);
  }
}
