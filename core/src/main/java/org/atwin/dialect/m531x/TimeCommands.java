package org.atwin.dialect.m531x;

import java.time.Duration;
import java.time.Instant;
import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.Param;
import org.atwin.at.Result;

/** Chapter 5.2: the time from an NTP server. */
final class TimeCommands {

  private static final String USUAL_SERVER = "cn.ntp.org.cn";

  /** Longest wait; the manual names no default, 30 s is what its example takes. */
  private static final int USUAL_SECONDS = 30;

  private static final Param<String> SERVER = Param.text("server", 1, 255);
  private static final Param<Integer> PORT = Param.port("port").or(TimeQuery.PORT);
  private static final Param<Integer> SET_CLOCK = Param.integer("set_rtc", 0, 1).or(1);
  private static final Param<Integer> TIMEOUT =
      Param.integer("timeout", 1, 65535).or(USUAL_SECONDS);

  private TimeCommands() {}

  static Chapter<M531x> chapter() {
    var chapter = Chapter.<M531x>of("5.2", "Time");
    chapter
        .at("+CMNTP", "5.2", "NTP time query")
        .takes(SERVER, PORT, SET_CLOCK, TIMEOUT)
        .onExec(m ->
            m.timeQuery()
                .ask(USUAL_SERVER, TimeQuery.PORT, Duration.ofSeconds(USUAL_SECONDS), _ -> {}))
        .onSet((m, args) -> ask(m, args));
    chapter.urc("+CMNTP", "5.2", "The time, or why there is none");
    return chapter;
  }

  private static Result ask(M531x m, Args args) {
    boolean setsClock = args.get(SET_CLOCK) == 1;
    return m.timeQuery()
        .ask(
            args.get(SERVER).strip(),
            args.get(PORT),
            Duration.ofSeconds(args.get(TIMEOUT)),
            time -> {
              if (setsClock) {
                setClock(m, time);
              }
            });
  }

  private static void setClock(M531x m, Instant time) {
    m.module().clock().set(time, m.module().clock().zone());
  }
}
