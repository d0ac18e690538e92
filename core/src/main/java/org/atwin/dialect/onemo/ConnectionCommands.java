package org.atwin.dialect.onemo;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.Facts;
import org.atwin.at.Failure;
import org.atwin.at.Field;
import org.atwin.at.Line;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.module.Module;
import org.atwin.net.Transport;
import org.atwin.service.link.CloseMode;
import org.atwin.service.link.Closed;
import org.atwin.service.link.Delivery;
import org.atwin.service.link.Link;
import org.atwin.service.link.LinkOpen;
import org.atwin.service.link.Piece;
import org.jspecify.annotations.Nullable;

/** 3.3, 3.4, 3.6, 3.8 and 3.9: opening, closing, reading and the state of connections. */
final class ConnectionCommands {

  private static final Param<Integer> ID = Param.integer("connect_id", OneMoFacts.CONNECT_ID);
  private static final Param<String> PROTOCOL = Param.choice("proto_type", "TCP", "UDP");
  private static final Param<String> ADDRESS = Param.text("address", 1, 255);
  private static final Param<Integer> PORT = Param.integer("remote_port", 0, 65535);
  private static final Param<Integer> TIMEOUT =
      Param.integer("timeout", OneMoFacts.OPEN_TIMEOUTS).or(OneMoFacts.OPEN_TIMEOUT::of);
  private static final Param<Integer> ACCESS_MODE =
      Param.integer("access_mode", OneMoFacts.ACCESS_MODES).or(0);
  private static final Param<Integer> LOCAL_PORT = Param.integer("local_port", 0, 65535).or(0);
  private static final Param<Integer> CLOSE_MODE = Param.integer("mode", 0, 3).optional();
  private static final Param<Integer> AMOUNT =
      Param.integer("cache", OneMoFacts.READ_LENGTHS).optional();

  private static final Field<Integer> NUMBER = Field.of(ID);
  private static final Line.Of2<Integer, @Nullable Integer> CLOSED =
      Line.of("+MIPCLOSE", NUMBER, Field.integer("result", "0-2").optional())
          .unasked("3.4", "A connection has been closed");
  private static final Line.Of2<Integer, Integer> UNREAD =
      Line.of("+MIPRD", NUMBER, Field.integer("cached"));
  private static final Line.Of4<Integer, Integer, Integer, String> READ =
      Line.of("+MIPRD", NUMBER, Field.integer("left"), Field.integer("length"), Field.data("data"));
  private static final Line.Of5<Integer, String, String, Integer, String> STATE =
      Line.of(
          "+MIPSTATE",
          NUMBER,
          Field.quotedWord("proto_type", "TCP", "UDP"),
          Field.quoted("address"),
          Field.of(PORT),
          Field.quotedWord("state", "CONNECTING", "CONNECTED", "CLOSING", "CLOSED"));
  private static final Line.Of1<Integer> FREE = Line.of("+MIPSTATE: {},,,,\"INITIAL\"", NUMBER);
  private static final Line.Of4<Long, Long, Long, Long> AMOUNTS =
      Line.of(
          "+MIPSACK",
          Field.count("sent"),
          Field.count("acknowledged"),
          Field.count("unacknowledged"),
          Field.count("received"));

  /** By their numbers. */
  private static final List<CloseMode> CLOSE_MODES = List.of(CloseMode.values());

  private ConnectionCommands() {}

  static Chapter<OneMo> chapter() {
    var chapter = Chapter.<OneMo>of("3", "Connections");
    chapter
        .at("+MIPOPEN", "3.3", "Open a TCP or UDP connection")
        .takes(ID, PROTOCOL, ADDRESS, PORT, TIMEOUT, ACCESS_MODE, LOCAL_PORT)
        .reports(ConnectionWords.OPEN, ConnectionWords.CONNECT)
        .onSet(ConnectionCommands::open)
        .lists(m -> openRanges(m.module().facts()));
    chapter
        .at("+MIPCLOSE", "3.4", "Close a connection")
        .takes(ID, CLOSE_MODE)
        .reports(CLOSED)
        .onSet((m, args) ->
            link(m, args)
                .map(link -> close(m.module(), link, args.find(CLOSE_MODE)))
                .orElse(TcpIpError.NOT_IN_USE.result()));
    chapter
        .at("+MIPRD", "3.6", "Read cached data")
        .takes(ID, AMOUNT)
        .answers(UNREAD, READ)
        .onSet(
            (m, args) -> m.connections().whenReadable(args.get(ID), link -> read(m, link, args)));
    chapter
        .at("+MIPSTATE", "3.8", "State of connections")
        .takes(ID)
        .answers(STATE, FREE)
        .onSet((m, args) -> state(m, args.get(ID)))
        .onRead(m ->
            Result.lines(
                m.connections().options().stream().map(each -> state(m, each.id())).toList()));
    chapter
        .at("+MIPSACK", "3.9", "Acknowledgement of sent data")
        .on(OneMoFacts.ACKNOWLEDGEMENTS::of)
        .takes(ID)
        .answers(AMOUNTS)
        .onSet(
            (m, args) -> m.connections().whenUp(args.get(ID), ConnectionCommands::acknowledgement));
    return chapter.reports(
        ConnectionWords.STREAM,
        ConnectionWords.STREAM_KEPT,
        ConnectionWords.DATAGRAM,
        ConnectionWords.DATAGRAM_KEPT,
        ConnectionWords.DROPPED,
        ConnectionWords.ACKNOWLEDGED,
        ConnectionWords.DISCONNECTED);
  }

  private static Optional<Link> link(OneMo m, Args args) {
    return m.connections().links().at(args.get(ID));
  }

  // Opening.

  /** As printed in 3.3: no values for protocol and address, and all access modes on all models. */
  private static String openRanges(Facts facts) {
    return String.join(
        ",",
        ID.values(facts),
        "",
        "",
        PORT.values(facts),
        TIMEOUT.values(facts),
        "(0-3)",
        LOCAL_PORT.values(facts));
  }

  private static Result open(OneMo m, Args args) {
    Connections connections = m.connections();
    LinkOptions options = connections.options(args.get(ID));
    Transport transport = Transport.valueOf(args.get(PROTOCOL));
    Delivery delivery = ModeCommands.delivery(args.get(ACCESS_MODE));
    boolean lineTaken = delivery == Delivery.THROUGH && connections.links().isLineTaken();
    if (!ModeCommands.suits(args.get(ACCESS_MODE), transport) || lineTaken) {
      return Result.error(Failure.BAD_PARAMETER);
    }
    if (link(m, args).isPresent()) {
      return TcpIpError.IN_USE.result();
    }
    String address = args.get(ADDRESS).strip();
    Optional<TcpIpError> obstacle = Reach.obstacle(m.module(), options.cid(), address);
    if (obstacle.isPresent()) {
      return obstacle.get().result();
    }
    var open =
        new LinkOpen(
            transport,
            options.cid(),
            address,
            args.get(PORT),
            args.get(LOCAL_PORT),
            timeout(m.module(), args.get(TIMEOUT)),
            delivery);
    connections.links().open(options.id(), open, options, connections.words());
    return Result.OK;
  }

  private static Duration timeout(Module module, int given) {
    Facts facts = module.facts();
    boolean heeded = OneMoFacts.OPEN_TIMEOUT_HEEDED.of(facts);
    return Duration.ofSeconds(heeded ? given : OneMoFacts.OPEN_TIMEOUT.of(facts));
  }

  // Closing.

  /** Only some models heed the mode, and only TCP connections that are up tell how it went. */
  private static Result close(Module module, Link link, Optional<Integer> given) {
    if (link.state() == Link.State.CLOSING) {
      return TcpIpError.NOT_CONNECTED.result();
    }
    Facts facts = module.facts();
    boolean heeded = OneMoFacts.CLOSE_MODE_HEEDED.of(facts);
    CloseMode mode =
        CLOSE_MODES.get(
            heeded
                ? given.orElseGet(() -> OneMoFacts.CLOSE_MODE.of(facts))
                : OneMoFacts.FIXED_CLOSE_MODE.of(facts));
    boolean tellsHow =
        heeded && given.isPresent() && mode != CloseMode.AT_ONCE && link.open().isStream();
    boolean up = link.isConnected();
    if (link.delivery() == Delivery.THROUGH) {
      link.deliver(Delivery.PRINTED);
    }
    link.close(
        mode, how -> module.report(CLOSED.with(link.id(), up && tellsHow ? number(how) : null)));
    return Result.OK;
  }

  private static int number(Closed how) {
    return switch (how) {
      case IN_ORDER -> 0;
      case TIMED_OUT -> 1;
      case OVERTAKEN -> 2;
    };
  }

  // State.

  /** Always five fields. */
  private static Line state(OneMo m, int id) {
    return m.connections()
        .links()
        .at(id)
        .map(link -> {
          LinkOpen open = link.open();
          return STATE.with(
              id, open.transport().name(), open.host(), open.port(), link.state().name());
        })
        .orElse(FREE.with(id));
  }

  private static Result acknowledgement(Link link) {
    long sent = link.sent();
    long acknowledged = link.acknowledged();
    return AMOUNTS.with(sent, acknowledged, sent - acknowledged, link.received());
  }

  // Reading.

  private static Result read(OneMo m, Link link, Args args) {
    Optional<Integer> amount = args.find(AMOUNT);
    boolean stream = link.open().isStream();
    if (amount.isEmpty()) {
      return UNREAD.with(link.id(), stream ? link.unread() : link.unreadPieces());
    }
    // Some models hand out one packet for each command.
    boolean tooMany =
        !stream && amount.get() != 1 && !OneMoFacts.READS_SEVERAL.of(m.module().facts());
    if (tooMany) {
      return Result.error(Failure.BAD_PARAMETER);
    }
    int wanted = amount.get() == 0 ? Integer.MAX_VALUE : amount.get();
    var lines = new ArrayList<Line>();
    for (int i = 0; i < (stream ? 1 : wanted); i++) {
      Piece piece = link.read(wanted);
      if (piece == null) {
        break;
      }
      lines.add(readLine(m, link, piece));
      piece.taken().run();
    }
    return Result.lines(lines);
  }

  /** Prints all that is cached as AT+MIPRD does (3.7). */
  static void printCached(OneMo m, Link link) {
    Piece piece = link.read(Integer.MAX_VALUE);
    while (piece != null) {
      m.module().asking().report(readLine(m, link, piece), piece.taken());
      piece = link.read(Integer.MAX_VALUE);
    }
  }

  private static Line readLine(OneMo m, Link link, Piece piece) {
    int left = link.open().isStream() ? link.unread() : link.unreadPieces();
    String text = m.connections().options(link.id()).print(piece.data());
    return READ.with(link.id(), left, piece.length(), text);
  }
}
