package org.atwin.dialect.onemo;

import java.util.Optional;
import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.Fact;
import org.atwin.at.Facts;
import org.atwin.at.Failure;
import org.atwin.at.Field;
import org.atwin.at.IntRanges;
import org.atwin.at.Line;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.net.Transport;
import org.atwin.service.link.Delivery;
import org.atwin.service.link.Link;

/** 3.7: AT+MIPMODE, what happens to a connection's data. */
final class ModeCommands {

  private static final int SHORTEST_PRINTED_PAUSE = 100;
  private static final int LONGEST_PAUSE = 2000;
  private static final int STREAM_CACHE = 2;
  private static final int PACKET_CACHE = 3;

  private static final Param<Integer> ID = Param.integer("connect_id", OneMoFacts.CONNECT_ID);
  private static final Param<Integer> MODE =
      Param.integer("access_mode", OneMoFacts.ACCESS_MODES).optional();
  private static final Param<Integer> PACKET_SIZE =
      Param.integer("packet_size", 512, 1460).optional();
  private static final Param<Integer> PAUSE = Param.integer("waittm", 0, LONGEST_PAUSE).optional();

  private static final Line.Of2<Integer, Integer> TELLS =
      Line.of("+MIPMODE", Field.of(ID), Field.integer("access_mode", "0-3"));

  private ModeCommands() {}

  static Chapter<OneMo> chapter() {
    var chapter = Chapter.<OneMo>of("3.7", "Data mode");
    chapter
        .at("+MIPMODE", "Data mode of a connection")
        .takes(ID, MODE, PACKET_SIZE, PAUSE)
        .answers(TELLS)
        .reports(ConnectionWords.CONNECT)
        .onSet((m, args) -> m.connections().whenUp(args.get(ID), link -> execute(m, link, args)))
        .lists(m -> ranges(m.module().facts()));
    return chapter;
  }

  /** As printed in 3.7: all modes on all models, and no pause shorter than 100 ms. */
  private static String ranges(Facts facts) {
    return String.join(
        ",",
        ID.values(facts),
        "(0-3)",
        PACKET_SIZE.values(facts),
        IntRanges.of(SHORTEST_PRINTED_PAUSE, LONGEST_PAUSE).toString());
  }

  /** What an access mode does with received data: two of them keep it, each for one transport. */
  static Delivery delivery(int mode) {
    return switch (mode) {
      case 0 -> Delivery.PRINTED;
      case 1 -> Delivery.THROUGH;
      default -> Delivery.KEPT;
    };
  }

  /** Whether an access mode is one of that transport. */
  static boolean suits(int mode, Transport transport) {
    return delivery(mode) != Delivery.KEPT || mode == kept(transport);
  }

  private static int kept(Transport transport) {
    return transport == Transport.TCP ? STREAM_CACHE : PACKET_CACHE;
  }

  private static int number(Link link) {
    return switch (link.delivery()) {
      case PRINTED -> 0;
      case THROUGH -> 1;
      case KEPT -> kept(link.open().transport());
    };
  }

  private static Result execute(OneMo m, Link link, Args args) {
    Optional<Integer> next = args.find(MODE);
    return next.isEmpty()
        ? TELLS.with(link.id(), number(link))
        : switchTo(m, link, next.get(), args);
  }

  /** No model lets the host choose another packet size or pause (notes 30 and 31 of the manual). */
  private static Result switchTo(OneMo m, Link link, int mode, Args args) {
    Delivery next = delivery(mode);
    boolean changes = next != link.delivery();
    boolean chosen =
        isOther(m, args.find(PACKET_SIZE), OneMoFacts.PACKET_SIZE)
            || isOther(m, args.find(PAUSE), OneMoFacts.PAUSE_MILLISECONDS);
    boolean through = changes && next == Delivery.THROUGH;
    boolean taken = through && m.connections().links().isLineTaken();
    if (chosen || taken || !suits(mode, link.open().transport())) {
      return Result.error(Failure.BAD_PARAMETER);
    }
    if (changes && next == Delivery.PRINTED) {
      ConnectionCommands.printCached(m, link);
    }
    link.deliver(next);
    if (through) {
      m.connections().words().through(link);
    }
    return Result.OK;
  }

  private static boolean isOther(OneMo m, Optional<Integer> given, Fact<Integer> fixed) {
    Optional<Integer> own = fixed.find(m.module().facts());
    return given.isPresent() && !given.equals(own);
  }
}
