package org.atwin.dialect.onemo;

import java.time.Duration;
import java.util.Optional;
import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.Failure;
import org.atwin.at.Field;
import org.atwin.at.Line;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.net.socket.KeepAlive;
import org.atwin.service.link.Link;
import org.jspecify.annotations.Nullable;

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

  private static final Line.Of5<
          Integer, Boolean, @Nullable Integer, @Nullable Integer, @Nullable Integer>
      PROBES =
          Line.of(
              "+MIPTKA",
              Field.of(ID),
              Field.bit("keepalive"),
              Field.integer("keepidle").optional(),
              Field.integer("keepinterval").optional(),
              Field.integer("keepcount").optional());

  private KeepAliveCommands() {}

  static Chapter<OneMo> chapter() {
    var chapter = Chapter.<OneMo>of("3.2", "Keep-alive");
    chapter
        .at("+MIPTKA", "Keep-alive probes of TCP connections")
        .takes(ID, ON, IDLE, INTERVAL, COUNT)
        .answers(PROBES)
        .onSet((m, args) -> execute(m, m.connections().options(args.get(ID)), args))
        .onRead(m ->
            Result.lines(m.connections().options().stream().map(KeepAliveCommands::line).toList()));
    return chapter;
  }

  /** The times only while they matter. */
  private static Line line(LinkOptions options) {
    KeepAlive probes = options.keepAlive();
    return probes.on()
        ? PROBES.with(
            options.id(),
            true,
            (int) probes.idle().toSeconds(),
            (int) probes.interval().toSeconds(),
            probes.count())
        : PROBES.with(options.id(), false, null, null, null);
  }

  /** TCP only, and not while the connection is there. */
  private static Result execute(OneMo m, LinkOptions options, Args args) {
    Optional<Integer> on = args.find(ON);
    if (on.isEmpty()) {
      boolean alone =
          args.find(IDLE).or(() -> args.find(INTERVAL)).or(() -> args.find(COUNT)).isEmpty();
      return alone ? line(options) : Result.error(Failure.BAD_PARAMETER);
    }
    Optional<Link> link = m.connections().links().at(options.id());
    if (link.filter(each -> !each.open().isStream()).isPresent()) {
      return Result.error(Failure.BAD_PARAMETER);
    }
    if (link.filter(each -> each.state() != Link.State.CLOSED).isPresent()) {
      return TcpIpError.IN_USE.result();
    }
    KeepAlive now = options.keepAlive();
    options.keepAlive(
        new KeepAlive(
            on.get() == 1,
            args.find(IDLE).map(Duration::ofSeconds).orElse(now.idle()),
            args.find(INTERVAL).map(Duration::ofSeconds).orElse(now.interval()),
            args.find(COUNT).orElse(now.count())));
    return Result.OK;
  }
}
