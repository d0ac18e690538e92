package org.atwin.dialect.dxct11;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.Field;
import org.atwin.at.Line;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.dialect.standard.IpText;
import org.atwin.net.ConnectFailure;
import org.atwin.net.Family;
import org.atwin.net.ping.Echo;
import org.atwin.net.ping.PingRequest;
import org.atwin.net.ping.PingStatistics;
import org.atwin.radio.PdpContexts;
import org.atwin.service.ping.PingWords;

/** Chapter 6.2.5: ping. A line for each reply, none for a request that got none. */
final class PingCommands {

  // The guide names none of these.
  private static final int BYTES = 32;
  private static final Duration TIMEOUT = Duration.ofSeconds(4);

  private static final Param<String> ADDRESS = Param.text("addr", 1, 255);
  private static final Param<Integer> COUNT = Param.integer("num_pings", 1, 10).or(4);

  /** The table prints +QPING, the example +CIPPING. */
  private static final Line.Of3<String, Long, Integer> REPLY =
      Line.of("+CIPPING", Field.quoted("addr"), Field.count("time"), Field.integer("ttl", "0-255"))
          .tight();

  private PingCommands() {}

  static Chapter<DxCt11> chapter() {
    var chapter = Chapter.<DxCt11>of("6.2.5", "Ping");
    chapter
        .at("+QPING", "Ping")
        .takes(ADDRESS, COUNT)
        .answers(REPLY)
        .onSet((m, args) -> m.withNetwork(() -> ping(m, args)));
    return chapter;
  }

  private static Result ping(DxCt11 m, Args args) {
    var request =
        new PingRequest(
            PdpContexts.DEFAULT_CID,
            args.get(ADDRESS).strip(),
            Family.V6_FIRST,
            BYTES,
            args.get(COUNT),
            TIMEOUT);
    return m.pings().answer(request, new Words(), Ct11Error.NO_SERVER.result());
  }

  private static final class Words implements PingWords {

    /** IPv6 addresses in upper case, as the example prints them. */
    @Override
    public List<Line> echoed(Echo echo) {
      return echo instanceof Echo.Reply reply
          ? List.of(
              REPLY.with(
                  IpText.of(reply.peer()).toUpperCase(Locale.ROOT),
                  reply.time().toMillis(),
                  reply.ttl()))
          : List.of();
    }

    @Override
    public List<Line> finished(PingStatistics statistics) {
      return List.of();
    }

    @Override
    public List<Line> failed(ConnectFailure failure) {
      return List.of();
    }
  }
}
