package org.atwin.dialect.dxct11;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.Deferred;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.device.Clock;
import org.atwin.module.Module;
import org.atwin.module.settings.Lifetime;
import org.atwin.module.settings.Setting;
import org.atwin.net.ntp.SntpAnswer;
import org.atwin.net.ntp.SntpQuery;
import org.atwin.net.ntp.SntpQuestion;
import org.atwin.radio.PdpContexts;

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

  private TimeCommands() {}

  static Chapter<DxCt11> chapter() {
    var chapter = Chapter.<DxCt11>of("6.2", "Time");
    chapter
        .at("+QNTP", "6.2.3", "Set the clock by an NTP server")
        .takes(SERVER, PORT)
        .onSet((m, args) -> m.withNetwork(() -> ask(m.module(), args)))
        .onRead(m -> Result.answer("+QNTP:" + m.module().settings().get(ASKED)));
    chapter
        .at("+QLTS", "6.2.4", "Clock")
        .onRead(m -> Result.answer("+QLTS:" + text(m.module().clock().now())));
    return chapter;
  }

  private static Result ask(Module module, Args args) {
    String server = args.get(SERVER).strip();
    int port = args.get(PORT);
    module.settings().set(ASKED, server + "," + port);
    if (port == 0) {
      return Ct11Error.NO_SERVER.result();
    }
    var outcome = new Deferred();
    SntpQuery.ask(
        module.uplink(),
        module.resolver(),
        new SntpQuestion(PdpContexts.DEFAULT_CID, server, port, TIMEOUT),
        answer -> outcome.complete(set(module, answer)));
    return new Result.Later(outcome);
  }

  private static Result set(Module module, SntpAnswer answer) {
    if (answer instanceof SntpAnswer.Time(Duration offset, Duration _)) {
      Instant now = module.timeline().now().plus(offset);
      module.clock().set(now, Clock.FACTORY_ZONE);
      return Result.answer("+QNTP:" + text(now));
    }
    return Ct11Error.NO_SERVER.result();
  }

  private static String text(Instant time) {
    return TEXT.format(time.atOffset(BEIJING));
  }
}
