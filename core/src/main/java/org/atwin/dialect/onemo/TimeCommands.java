package org.atwin.dialect.onemo;

import java.time.Duration;
import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.Facts;
import org.atwin.at.Param;
import org.atwin.at.Result;

/** 3.15: the time from an NTP server. */
final class TimeCommands {

  private static final String USUAL_SERVER = "ntp1.aliyun.com";
  private static final int USUAL_PORT = 123;
  private static final String USUAL_TIMEOUT = "ntp_timeout_default_s";

  private static final Param<String> SERVER = Param.text("server", 1, 255).or(USUAL_SERVER);
  private static final Param<Integer> PORT = Param.integer("port", 0, 65535).or(USUAL_PORT);
  private static final Param<Integer> SYNC = Param.integer("sync", 0, 1).or(1);
  private static final Param<Integer> TIMEOUT =
      Param.integer("timeout", "ntp_timeout_range_s").or(facts -> facts.number(USUAL_TIMEOUT));

  private TimeCommands() {}

  static Chapter<OneMo> chapter() {
    var chapter = Chapter.<OneMo>of("3.15", "Time");
    chapter
        .at("+MNTP", "3.15", "Time from an NTP server")
        .takes(SERVER, PORT, SYNC, TIMEOUT)
        .onExec(TimeCommands::ask)
        .onSet(TimeCommands::ask);
    chapter.urc("+MNTP", "3.15", "The time, or why there is none");
    return chapter;
  }

  private static Result ask(OneMo m) {
    Facts facts = m.module().facts();
    return m.timeQuery()
        .ask(USUAL_SERVER, USUAL_PORT, true, Duration.ofSeconds(facts.number(USUAL_TIMEOUT)));
  }

  private static Result ask(OneMo m, Args args) {
    return m.timeQuery()
        .ask(
            args.get(SERVER).strip(),
            args.get(PORT),
            args.get(SYNC) == 1,
            Duration.ofSeconds(args.get(TIMEOUT)));
  }
}
