package org.atwin.dialect.onemo;

import java.util.Optional;
import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.Facts;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.dialect.standard.Errors;

/** 3.7: AT+MIPMODE, what happens to a connection's data. */
final class ModeCommands {

  private static final int SHORTEST_PRINTED_PAUSE = 100;
  private static final int LONGEST_PAUSE = 2000;

  private static final Param<Integer> ID = Param.integer("connect_id", OneMoFacts.CONNECT_ID);
  private static final Param<Integer> MODE =
      Param.integer("access_mode", OneMoFacts.ACCESS_MODES).optional();
  private static final Param<Integer> PACKET_SIZE =
      Param.integer("packet_size", 512, 1460).optional();
  private static final Param<Integer> PAUSE = Param.integer("waittm", 0, LONGEST_PAUSE).optional();

  private ModeCommands() {}

  static Chapter<OneMo> chapter() {
    var chapter = Chapter.<OneMo>of("3.7", "Data mode");
    chapter
        .at("+MIPMODE", "3.7", "Data mode of a connection")
        .takes(ID, MODE, PACKET_SIZE, PAUSE)
        .onSet((m, args) -> m.links().at(args.get(ID)).whenUp(traffic -> execute(m, traffic, args)))
        .onTest(m -> Result.answer(ranges(m.module().facts())));
    return chapter;
  }

  /** As printed in 3.7: all modes on all models, and no pause shorter than 100 ms. */
  private static String ranges(Facts facts) {
    return "+MIPMODE: %s,(0-3),%s,(%d-%d)"
        .formatted(
            ID.values(facts), PACKET_SIZE.values(facts), SHORTEST_PRINTED_PAUSE, LONGEST_PAUSE);
  }

  private static Result execute(OneMo m, Traffic traffic, Args args) {
    Optional<AccessMode> next = args.find(MODE).map(AccessMode::of);
    if (next.isEmpty()) {
      return Result.answer("+MIPMODE: %d,%d".formatted(args.get(ID), traffic.mode().number()));
    }
    return switchTo(m, traffic, next.get(), args);
  }

  /** No model lets the host choose packet size and pause (notes 30 and 31 of the manual). */
  private static Result switchTo(OneMo m, Traffic traffic, AccessMode next, Args args) {
    boolean chosen = args.find(PACKET_SIZE).isPresent() || args.find(PAUSE).isPresent();
    boolean taken =
        next == AccessMode.TRANSPARENT && next != traffic.mode() && m.links().isLineTaken();
    if (chosen || taken || !next.suits(traffic.protocol())) {
      return Result.error(Errors.INCORRECT_PARAMETERS);
    }
    traffic.mode(next);
    return Result.OK;
  }
}
