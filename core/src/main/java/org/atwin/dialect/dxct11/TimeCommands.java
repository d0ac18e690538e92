package org.atwin.dialect.dxct11;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.Deferred;
import org.atwin.at.Field;
import org.atwin.at.Lifetime;
import org.atwin.at.Line;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.at.Setting;
import org.atwin.net.ntp.SntpQuestion;
import org.atwin.radio.PdpContexts;
import org.atwin.service.Start;

/** Chapters 6.2.3 and 6.2.4: the time from an NTP server, and the clock. Always Beijing time. */
final class TimeCommands {

  /** The guide names no time. */
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  private static final ZoneOffset BEIJING = ZoneOffset.ofHours(8);

  private static final DateTimeFormatter TEXT =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss", Locale.ROOT);

  private static final Param<String> SERVER = Param.text("serverAddr", 1, 255);
  private static final Param<Integer> PORT = Param.integer("port", 0, 65535);

  /** The server asked last, as the read form shows it. */
  private static final Setting<String> ASKED =
      Setting.of("+QNTP", Param.text("server", 0, 300), "NOT SET", Lifetime.BOOT);

  private static final Line.Of1<String> SERVER_ASKED =
      Line.of("+QNTP", Field.data("server,port")).tight();
  private static final Line.Of1<String> TIME = Line.of("+QNTP", Field.text("time")).tight();
  private static final Line.Of1<String> CLOCK = Line.of("+QLTS", Field.text("time")).tight();

  private TimeCommands() {}

  static Chapter<DxCt11> chapter() {
    var chapter = Chapter.<DxCt11>of("6.2", "Time");
    chapter
        .at("+QNTP", "6.2.3", "Set the clock by an NTP server")
        .takes(SERVER, PORT)
        .answers(SERVER_ASKED, TIME)
        .onSet((m, args) -> m.withNetwork(() -> ask(m, args)))
        .onRead(m -> SERVER_ASKED.with(m.module().settings().get(ASKED)));
    chapter
        .at("+QLTS", "6.2.4", "Clock")
        .answers(CLOCK)
        .onRead(m -> CLOCK.with(text(m.module().clock().now())));
    return chapter;
  }

  private static Result ask(DxCt11 m, Args args) {
    String server = args.get(SERVER).strip();
    int port = args.get(PORT);
    m.module().settings().set(ASKED, server + "," + port);
    var outcome = new Deferred();
    Start start =
        m.time()
            .ask(
                new SntpQuestion(PdpContexts.DEFAULT_CID, server, port, TIMEOUT),
                true,
                time -> outcome.complete(TIME.with(text(time))),
                _ -> outcome.complete(Ct11Error.NO_SERVER.result()));
    return start == Start.BEGUN ? new Result.Later(outcome) : Ct11Error.STATE.result();
  }

  private static String text(Instant time) {
    return TEXT.format(time.atOffset(BEIJING));
  }
}
