package org.atwin.dialect.onemo;

import java.time.Duration;
import java.util.Optional;
import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.dialect.standard.Errors;

/** 3.2: AT+MIPTKA, keep-alive probes on TCP connections. */
final class KeepAliveCommands {

  private static final Param<Integer> ID = Param.integer("connect_id", OneMoFacts.CONNECT_ID);
  private static final Param<Integer> ON = Param.integer("keepalive", 0, 1).optional();
  private static final Param<Integer> IDLE =
      Param.integer("keepidle", OneMoFacts.KEEPALIVE_IDLES).optional();
  private static final Param<Integer> INTERVAL =
      Param.integer("keepinterval", OneMoFacts.KEEPALIVE_INTERVALS).optional();
  private static final Param<Integer> COUNT =
      Param.integer("keepcount", OneMoFacts.KEEPALIVE_COUNTS).optional();

  private KeepAliveCommands() {}

  static Chapter<OneMo> chapter() {
    var chapter = Chapter.<OneMo>of("3.2", "Keep-alive");
    chapter
        .at("+MIPTKA", "3.2", "Keep-alive probes of TCP connections")
        .takes(ID, ON, IDLE, INTERVAL, COUNT)
        .onSet((m, args) -> execute(m.links().at(args.get(ID)), args))
        .onRead(m -> Result.answer(m.links().all().stream().map(KeepAliveCommands::line).toList()));
    return chapter;
  }

  private static String line(Link link) {
    return "+MIPTKA: %d,%s".formatted(link.id(), link.keepAlive().text());
  }

  private static Result execute(Link link, Args args) {
    Optional<Integer> on = args.find(ON);
    if (on.isEmpty()) {
      boolean alone =
          args.find(IDLE).or(() -> args.find(INTERVAL)).or(() -> args.find(COUNT)).isEmpty();
      return alone ? Result.answer(line(link)) : Result.error(Errors.INCORRECT_PARAMETERS);
    }
    KeepAlive now = link.keepAlive();
    return link.keepAlive(
        new KeepAlive(
            on.get() == 1,
            args.find(IDLE).map(Duration::ofSeconds).orElse(now.idle()),
            args.find(INTERVAL).map(Duration::ofSeconds).orElse(now.interval()),
            args.find(COUNT).orElse(now.count())));
  }
}
