package org.atwin.dialect.m531x;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import org.atwin.at.Deferred;
import org.atwin.at.Field;
import org.atwin.at.Line;
import org.atwin.at.Result;
import org.atwin.dialect.standard.IpText;
import org.atwin.module.Module;
import org.atwin.net.AddressLiteral;
import org.atwin.net.Transport;
import org.atwin.service.link.CloseMode;
import org.atwin.service.link.Delivery;
import org.atwin.service.link.Link;
import org.atwin.service.link.LinkOpen;
import org.atwin.service.link.LinkPolicy;
import org.atwin.service.link.Links;
import org.atwin.service.link.Piece;

/**
 * The five sockets of manual chapter 6, and how they tell of received data. A link that has ended
 * leaves its socket free, and can be read until that is used again. On the module's drain only.
 */
final class Sockets implements LinkPolicy {

  /** How many sockets there are; their ids are 0 to 4. */
  static final int COUNT = 5;

  private static final Field<Integer> ID = Field.integer("sockid", "0-4");

  static final Line.Of5<Integer, String, String, Integer, String> STATUS =
      Line.of(
          "+IPSTATUS",
          ID,
          Field.quoted("type"),
          Field.quoted("addr"),
          Field.integer("port"),
          Field.quoted("state"));
  static final Line.Of2<Integer, Integer> SENT = Line.of("+IPSEND", ID, Field.integer("length"));

  /** Longest piece of data in one line (6.4). */
  private static final int LONGEST_LINE = 1440;

  /** What the module takes in before the host reads it: its TCP window, and its UDP buffer. */
  private static final int BUFFER = 8192;

  /** After this long a connection attempt is given up. */
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(40);

  private static final int ANY_PORT = 0;

  /** Values of pri_flag as IP type of service: none, low delay, throughput, reliability, cost. */
  private static final int[] TYPE_OF_SERVICE = {0, 0x10, 0x08, 0x04, 0x02};

  private final Module module;
  private final NameServers nameServers;
  private final Runnable freed;
  private final FirmwareVersion firmware;
  private final Links links;
  private final int[] localPorts = new int[COUNT];
  private Reception reception = Reception.DELIVERED;

  /**
   * All sockets free.
   *
   * @param nameServers whom to ask for names
   * @param freed runs whenever one has become free
   */
  Sockets(Module module, NameServers nameServers, Runnable freed) {
    this.module = module;
    this.nameServers = nameServers;
    this.freed = freed;
    this.firmware = FirmwareVersion.of(module.facts());
    this.links = new Links(module);
  }

  /** Whether a TCP connection is open; it forbids deep sleep. */
  boolean holdsConnection() {
    return links.all().stream().anyMatch(link -> link.open().isStream());
  }

  /** The link that uses a socket. */
  Optional<Link> used(int id) {
    return links.at(id);
  }

  // AT+IPSTART

  /** 6.3: before S03 the answer waits until a name is resolved. */
  Result open(int id, Transport transport, int cid, String address, int port) {
    if (used(id).isPresent() || !module.radio().contexts().isActive(cid)) {
      return Result.ERROR;
    }
    var open =
        new LinkOpen(
            transport,
            cid,
            address,
            port,
            localPorts[id],
            CONNECT_LIMIT,
            reception.automatic() ? Delivery.PRINTED : Delivery.KEPT);
    boolean literal = AddressLiteral.parse(address).isPresent();
    boolean inBackground = literal || firmware.opensSocketsInBackground();
    return open.isStream() ? openTcp(id, open, inBackground) : openUdp(id, open, literal);
  }

  private Result openTcp(int id, LinkOpen open, boolean inBackground) {
    if (inBackground) {
      return dial(id, open);
    }
    var resolved = new Deferred();
    nameServers.lookUp(
        open.host(),
        open.cid(),
        found -> resolved.complete(found == null ? Result.ERROR : dial(id, open)));
    return new Result.Later(resolved);
  }

  private Result dial(int id, LinkOpen open) {
    links.open(id, open, this, new SocketWords(module, this));
    return Result.OK;
  }

  private Result openUdp(int id, LinkOpen open, boolean literal) {
    var words = new SocketWords(module, this);
    Link link = links.open(id, open, this, words);
    if (link.isReady()) {
      return Result.OK;
    }
    if (literal) {
      end(link);
      return Result.ERROR;
    }
    return firmware.opensSocketsInBackground() ? Result.OK : words.resolved();
  }

  // AT+IPLPORT

  Result bind(int id, int port) {
    for (int other = 0; other < COUNT; other++) {
      if (other != id && localPorts[other] == port) {
        return Result.ERROR;
      }
    }
    if (used(id).filter(link -> link.open().isStream() || !link.rebind(port)).isPresent()) {
      return Result.ERROR;
    }
    localPorts[id] = port;
    return Result.OK;
  }

  // AT+IPSTATUS

  Line status(int id) {
    return used(id).map(Sockets::status).orElse(STATUS.with(id, "", "", 0, ""));
  }

  private static Line status(Link link) {
    InetSocketAddress remote = link.remote();
    boolean connected = link.open().isStream() ? link.isReady() : remote != null;
    return STATUS.with(
        link.id(),
        link.open().transport().name(),
        remote == null ? "" : IpText.of(remote.getAddress()),
        remote == null ? 0 : remote.getPort(),
        connected ? "CONNECTED" : "CONNECTING");
  }

  // AT+IPSEND

  Result send(Link link, byte[] data, int priority) {
    if (!link.isReady()) {
      return Result.ERROR;
    }
    link.trafficClass(TYPE_OF_SERVICE[priority]);
    return sent(link, data, link.send(data));
  }

  Result sendTo(Link link, byte[] data, String address, int port, int priority) {
    if (!link.isReady()) {
      return Result.ERROR;
    }
    var outcome = new Deferred();
    link.trafficClass(TYPE_OF_SERVICE[priority]);
    link.sendTo(data, address, port, done -> outcome.complete(sent(link, data, done)));
    return new Result.Later(outcome);
  }

  private Result sent(Link link, byte[] data, boolean done) {
    if (!done) {
      return Result.ERROR;
    }
    link.assistRelease(QuickReleaseCommands.takeIndication(module));
    return SENT.with(link.id(), data.length);
  }

  // AT+IPRD and AT+IPRCFG

  /**
   * OK first, then the data line (6.4 and the public revision history of the command). Of TCP so
   * many bytes, also of what the peer had sent before it closed; of UDP a datagram.
   */
  Result read(int id, int length) {
    Optional<Link> readable = links.readable(id);
    if (readable.isEmpty()) {
      return Result.ERROR;
    }
    Piece next = readable.get().read(length);
    if (next != null) {
      tell(id, next);
    }
    return Result.OK;
  }

  /** Prints data; the window opens again once it is on its way to the host. */
  void tell(int id, Piece piece) {
    module.channels().report(reception.line(id, piece), piece.taken());
  }

  Reception reception() {
    return reception;
  }

  /** If data is printed as it arrives from now on, what had come before comes first. */
  void reception(Reception mode) {
    reception = mode;
    links.all().forEach(link -> link.deliver(mode.automatic() ? Delivery.PRINTED : Delivery.KEPT));
  }

  // AT+IPCLOSE

  Result close(int id) {
    Optional<Link> link = used(id);
    link.ifPresent(this::end);
    return link.isPresent() ? Result.OK : Result.ERROR;
  }

  private void end(Link link) {
    link.close(CloseMode.AT_ONCE, _ -> freed(link));
  }

  /** A socket can be used again. */
  void freed(Link link) {
    localPorts[link.id()] = ANY_PORT;
    freed.run();
  }

  // What links ask.

  @Override
  public int window() {
    return BUFFER;
  }

  @Override
  public int sendBuffer() {
    return BUFFER;
  }

  /** What is printed waits for nobody but a host that does not read. */
  @Override
  public int datagramBudget() {
    return reception.automatic() ? 8 * BUFFER : BUFFER;
  }

  @Override
  public int longestPiece() {
    return LONGEST_LINE;
  }

  @Override
  public int longestDatagram() {
    return LONGEST_LINE;
  }

  /** A UDP socket holds no connection, so it serves again as soon as there is a PDN (6.6.1). */
  @Override
  public boolean outlivesBearer() {
    return true;
  }
}
