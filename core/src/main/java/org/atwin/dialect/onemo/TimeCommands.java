package org.atwin.dialect.onemo;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.atwin.at.Chapter;
import org.atwin.at.Field;
import org.atwin.at.Line;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.module.Module;
import org.atwin.net.ntp.SntpAnswer;
import org.atwin.net.ntp.SntpQuestion;
import org.atwin.radio.PdpContexts;
import org.atwin.service.Start;

/** 3.15: the time from an NTP server. */
final class TimeCommands {

  private static final String USUAL_SERVER = "ntp1.aliyun.com";
  private static final int USUAL_PORT = 123;

  private static final Param<String> SERVER = Param.text("server", 1, 255).or(USUAL_SERVER);
  private static final Param<Integer> PORT = Param.integer("port", 0, 65535).or(USUAL_PORT);
  private static final Param<Integer> SYNC = Param.integer("sync", 0, 1).or(1);
  private static final Param<Integer> TIMEOUT =
      Param.integer("timeout", OneMoFacts.NTP_TIMEOUTS).or(OneMoFacts.NTP_TIMEOUT::of);

  private static final int NO_SUCH_NAME = 1;
  private static final int TIMED_OUT = 2;
  private static final int FAILED = 3;

  private static final Line.Of2<Integer, String> TIME =
      Line.of("+MNTP", Field.integer("result", "0"), Field.quoted("time"))
          .unasked("3.15", "The time");
  private static final Line.Of1<Integer> NO_TIME =
      Line.of("+MNTP", Field.integer("result", "1-3")).unasked("3.15", "Why there is no time");

  private TimeCommands() {}

  static Chapter<OneMo> chapter() {
    var chapter = Chapter.<OneMo>of("3.15", "Time");
    chapter
        .at("+MNTP", "Time from an NTP server")
        .takes(SERVER, PORT, SYNC, TIMEOUT)
        .reports(TIME, NO_TIME)
        .onExec(m ->
            ask(m, USUAL_SERVER, USUAL_PORT, true, OneMoFacts.NTP_TIMEOUT.of(m.module().facts())))
        .onSet((m, args) ->
            ask(
                m,
                args.get(SERVER).strip(),
                args.get(PORT),
                args.get(SYNC) == 1,
                args.get(TIMEOUT)))
        .lists(m -> "," + Param.values(m.module().facts(), List.of(PORT, SYNC, TIMEOUT)));
    return chapter;
  }

  private static Result ask(OneMo m, String server, int port, boolean setsClock, int seconds) {
    Module module = m.module();
    int cid = PdpContexts.DEFAULT_CID;
    Optional<TcpIpError> obstacle = Reach.obstacle(module, cid, server);
    if (obstacle.isPresent()) {
      return obstacle.get().result();
    }
    Start start =
        m.time()
            .ask(
                new SntpQuestion(cid, server, port, Duration.ofSeconds(seconds)),
                setsClock,
                time -> module.report(TIME.with(0, module.clock().localText(time))),
                reason -> module.report(NO_TIME.with(code(reason))));
    return start == Start.BEGUN ? Result.OK : TcpIpError.UNKNOWN.result();
  }

  private static int code(SntpAnswer.Reason reason) {
    return switch (reason) {
      case NAME -> NO_SUCH_NAME;
      case TIMED_OUT -> TIMED_OUT;
      case REFUSED, UNREACHABLE, NO_BEARER -> FAILED;
    };
  }
}
