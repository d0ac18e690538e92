package org.atwin.dialect.standard;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.atwin.at.Chapter;
import org.atwin.at.Field;
import org.atwin.at.Lifetime;
import org.atwin.at.Line;
import org.atwin.at.Param;
import org.atwin.at.Setting;
import org.atwin.device.Clock;
import org.atwin.dialect.ModuleContext;
import org.atwin.module.Module;
import org.atwin.radio.RadioListener;

/** What becomes of the time that the network tells: 27.007 8.40 and 8.41. Stateless; any thread. */
final class NetworkTimeCommands {

  /** 1 as delivered, as the manuals have the clock show the network's time after registration. */
  private static final Setting<Integer> UPDATE =
      Setting.of("+CTZU", Param.integer("onoff", 0, 1), 1, Lifetime.PROFILE);

  private static final Setting<Integer> REPORT =
      Setting.of("+CTZR", Param.integer("reporting", 0, 2), 0, Lifetime.PROFILE);

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("uuuu/MM/dd,HH:mm:ss", Locale.ROOT);

  private static final String TOLD = "The network has told the time";
  private static final Line.Of1<String> ZONE =
      Line.of("+CTZV", Field.quoted("tz")).unasked("27.007 8.41", TOLD);
  private static final Line.Of3<String, Integer, String> TIME =
      Line.of("+CTZE", Field.quoted("tz"), Field.integer("dst", "0-2"), Field.quoted("time"))
          .unasked("27.007 8.41", TOLD);

  private NetworkTimeCommands() {}

  static Chapter<ModuleContext> chapter() {
    var chapter = Chapter.<ModuleContext>of("27.007 8", "Network time");
    KeepCommands.keeps(chapter.at("+CTZU", "27.007 8.40", "Automatic time zone update"), UPDATE);
    KeepCommands.keeps(chapter.at("+CTZR", "27.007 8.41", "Time zone reporting"), REPORT)
        .reports(ZONE, TIME);
    return chapter;
  }

  /** Sets the clock by the network, and reports what it has told, as the host wants it. */
  static RadioListener listener(Module module) {
    return new RadioListener() {
      @Override
      public void networkTime(Instant utc, int quarterHours) {
        if (module.settings().get(UPDATE) == 1) {
          module.clock().set(utc, quarterHours);
        }
        String zone = Clock.zoneText(quarterHours);
        switch (module.settings().get(REPORT)) {
          case 1 -> module.report(ZONE.with(zone));
          case 2 -> module.report(TIME.with(zone, 0, CLOCK.format(local(utc, quarterHours))));
          default -> {}
        }
      }
    };
  }

  private static OffsetDateTime local(Instant utc, int quarterHours) {
    return utc.atOffset(Clock.offset(quarterHours));
  }
}
