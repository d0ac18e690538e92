package org.atwin.dialect.m531x;

import java.time.Duration;
import org.atwin.at.Chapter;
import org.atwin.at.Failure;
import org.atwin.at.Field;
import org.atwin.at.Line;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.module.Module;
import org.atwin.net.ntp.SntpAnswer;
import org.atwin.net.ntp.SntpQuestion;
import org.atwin.radio.PdpContexts;
import org.atwin.service.Start;

/** Chapter 5.2: the time from an NTP server. */
final class TimeCommands {

  private static final String USUAL_SERVER = "cn.ntp.org.cn";
  private static final int USUAL_PORT = 123;

  /** Longest wait; the manual names no default, 30 s is what its example takes. */
  private static final int USUAL_SECONDS = 30;

  private static final Param<String> SERVER = Param.text("server", 1, 255);
  private static final Param<Integer> PORT = Param.port("port").or(USUAL_PORT);
  private static final Param<Integer> SET_CLOCK = Param.integer("set_rtc", 0, 1).or(1);
  private static final Param<Integer> TIMEOUT =
      Param.integer("timeout", 1, 65535).or(USUAL_SECONDS);

  private static final int NO_SUCH_NAME = 1;
  private static final int TIMED_OUT = 2;

  private static final Line.Of2<Integer, String> TIME =
      Line.of("+CMNTP", Field.integer("result", "0"), Field.quoted("time"))
          .unasked("5.2", "The time");
  static final Line.Of1<Integer> NO_TIME =
      Line.of("+CMNTP", Field.integer("result", "1,2"))
          .unasked("5.2", "No time: 1 the name has no address, 2 no answer");

  private TimeCommands() {}

  static Chapter<M531x> chapter() {
    var chapter = Chapter.<M531x>of("5.2", "Time");
    chapter
        .at("+CMNTP", "NTP time query")
        .takes(SERVER, PORT, SET_CLOCK, TIMEOUT)
        .reports(TIME, NO_TIME)
        .onExec(m -> ask(m, USUAL_SERVER, USUAL_PORT, USUAL_SECONDS, false))
        .onSet((m, args) ->
            ask(
                m,
                args.get(SERVER).strip(),
                args.get(PORT),
                args.get(TIMEOUT),
                args.get(SET_CLOCK) == 1));
    return chapter;
  }

  private static Result ask(M531x m, String server, int port, int seconds, boolean setsClock) {
    Module module = m.module();
    var question =
        new SntpQuestion(PdpContexts.DEFAULT_CID, server, port, Duration.ofSeconds(seconds));
    Start start =
        m.time()
            .ask(
                question,
                setsClock,
                time -> module.report(TIME.with(0, module.clock().utcText(time))),
                reason -> module.report(NO_TIME.with(code(reason))));
    return start == Start.BEGUN ? Result.OK : Result.error(Failure.NOT_ALLOWED);
  }

  private static int code(SntpAnswer.Reason reason) {
    return reason == SntpAnswer.Reason.NAME ? NO_SUCH_NAME : TIMED_OUT;
  }
}
