package org.atwin.dialect.onemo;

import java.time.Duration;
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
import org.atwin.module.ModuleFacts;
import org.atwin.net.ConnectFailure;
import org.atwin.net.Family;
import org.atwin.net.ping.Echo;
import org.atwin.net.ping.PingRequest;
import org.atwin.net.ping.PingStatistics;
import org.atwin.radio.PdpContexts;
import org.atwin.service.Start;
import org.atwin.service.ping.PingWords;

/** 3.12: ping. */
final class PingCommands {

  private static final Param<String> HOST = Param.text("host", 1, 255);
  private static final Param<Integer> TIMEOUT =
      Param.integer("timeout", 1, 60).or(OneMoFacts.PING_TIMEOUT::of);
  private static final Param<Integer> COUNT =
      Param.integer("ping_num", 1, 65535).or(OneMoFacts.PING_NUMBER::of);
  private static final Param<Integer> LENGTH =
      Param.integer("packet_len", 1, 1400).or(OneMoFacts.PING_LENGTH::of);
  private static final Param<Integer> CID = Param.integer("cid", ModuleFacts.CONTEXTS).optional();

  private static final int NO_NAME = 1;
  private static final int NAME_TIMED_OUT = 2;
  private static final int ERROR_REPLY = 3;
  private static final int TIMED_OUT = 4;
  private static final int OTHER_ERROR = 5;

  private static final Line.Of5<Integer, String, Integer, Long, Integer> REPLY =
      Line.of(
              "+MPING",
              Field.integer("result", "0"),
              Field.quoted("ip"),
              Field.integer("packet_len"),
              Field.count("time"),
              Field.integer("ttl", "0-255"))
          .unasked("3.12", "An echo request was answered");
  private static final Line.Of1<Integer> FAILURE =
      Line.of("+MPING", Field.integer("result", "1-5"))
          .unasked("3.12", "An echo request was not answered, or the run has failed");
  private static final Line.Of5<Integer, Integer, Long, Long, Long> STATISTICS =
      Line.of(
              "+MPING: \"statistics\",{},{},{},{},{}",
              Field.integer("sent"),
              Field.integer("lost"),
              Field.count("min"),
              Field.count("max"),
              Field.count("avg"))
          .unasked("3.12", "What a run of several requests came to");

  private PingCommands() {}

  static Chapter<OneMo> chapter() {
    var chapter = Chapter.<OneMo>of("3.12", "Ping");
    chapter
        .at("+MPING", "Ping")
        .takes(HOST, TIMEOUT, COUNT, LENGTH, CID)
        .reports(REPLY, FAILURE, STATISTICS)
        .onSet(PingCommands::ping)
        .lists(m -> "," + ranges(m.module().facts()));
    return chapter;
  }

  private static String ranges(Facts facts) {
    return Param.values(
        facts,
        OneMoFacts.PING_CID.of(facts)
            ? List.of(TIMEOUT, COUNT, LENGTH, CID)
            : List.of(TIMEOUT, COUNT, LENGTH));
  }

  private static Result ping(OneMo m, Args args) {
    int cid = args.find(CID).orElse(PdpContexts.DEFAULT_CID);
    if (cid != PdpContexts.DEFAULT_CID && !OneMoFacts.PING_CID.of(m.module().facts())) {
      return Result.error(Failure.BAD_PARAMETER);
    }
    String host = args.get(HOST).strip();
    Optional<TcpIpError> obstacle = Reach.obstacle(m.module(), cid, host);
    if (obstacle.isPresent()) {
      return obstacle.get().result();
    }
    var request =
        new PingRequest(
            cid,
            host,
            Family.V4_FIRST,
            args.get(LENGTH),
            args.get(COUNT),
            Duration.ofSeconds(args.get(TIMEOUT)));
    return m.pings().start(request, new Words(request)) == Start.BEGUN
        ? Result.OK
        : TcpIpError.PING_BUSY.result();
  }

  private record Words(PingRequest request) implements PingWords {

    @Override
    public List<Line> echoed(Echo echo) {
      return List.of(
          switch (echo) {
            case Echo.Reply reply ->
                REPLY.with(
                    0,
                    OneMo.text(reply.peer()),
                    request.bytes(),
                    reply.time().toMillis(),
                    reply.ttl());
            case Echo.Lost _ -> FAILURE.with(TIMED_OUT);
            case Echo.Unreachable _ -> FAILURE.with(ERROR_REPLY);
          });
    }

    /** A lost echo is one of many; an error ends the run, as 4.5 shows. */
    @Override
    public boolean isLast(Echo echo) {
      return echo instanceof Echo.Unreachable;
    }

    @Override
    public List<Line> finished(PingStatistics all) {
      return request.count() > 1
          ? List.of(STATISTICS.with(all.sent(), all.lost(), all.least(), all.most(), all.mean()))
          : List.of();
    }

    @Override
    public List<Line> failed(ConnectFailure failure) {
      return List.of(
          FAILURE.with(
              switch (failure) {
                case NAME -> NO_NAME;
                case NAME_TIMED_OUT -> NAME_TIMED_OUT;
                case TIMED_OUT -> TIMED_OUT;
                case REFUSED, UNREACHABLE -> ERROR_REPLY;
                default -> OTHER_ERROR;
              }));
    }
  }
}
