package org.atwin.dialect.m531x;

import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.ErrorReport;
import org.atwin.at.Facts;
import org.atwin.at.Field;
import org.atwin.at.Lifetime;
import org.atwin.at.Line;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.at.Setting;
import org.atwin.dialect.standard.KeepCommands;
import org.atwin.dialect.standard.PowerSavingCommands;
import org.atwin.module.Module;
import org.atwin.module.settings.Changes;

/** Chapter 2 and 3.2.3: sleep, and what the maker adds to the power saving of the standards. */
final class SleepCommands {

  /** AT+SM=LOCK_FOREVER: 1 keeps the module awake. */
  static final Setting<Integer> LOCKED_FOREVER = flag("+SM");

  /** Whether entering deep sleep is reported. */
  static final Setting<Integer> REPORT_SLEEP = flag("*SLEEP");

  /** Whether leaving deep sleep is reported. */
  static final Setting<Integer> REPORT_WAKE_UP = flag("*MATWAKEUP");

  /** Seconds awake after an edge of WAKEUP_IN. */
  static final Setting<Integer> WAKE_TIME =
      Setting.of("*WAKETIME", Param.integer("seconds", 1, 3600), 10, Lifetime.FLASH);

  private static final Param<String> LOCK =
      Param.choice("mode", "LOCK", "LOCK_FOREVER", "UNLOCK", "UNLOCK_FOREVER");
  private static final Param<Integer> ON = Param.integer("mode", 0, 1);
  private static final Param<String> CYCLE = Param.bits("eDRX_value", 4);
  private static final Param<String> WINDOW = Param.bits("PTW", 4);

  private static final Line.Of1<Long> PERIODIC_SECONDS = Line.of("+TAUAC", Field.count("T3412"));

  static final Line.Of0 ENTERS_SLEEP = Line.of("*GOTOSLEEP").unasked("2.4.1", "Deep sleep begins");
  static final Line.Of0 WAKES_UP = Line.of("*MATWAKEUP").unasked("2.4.1", "Deep sleep has ended");

  private SleepCommands() {}

  static Chapter<M531x> chapter() {
    var chapter = Chapter.<M531x>of("2", "Sleep and power saving");
    chapter
        .at("+SM", "2.3", "Sleep mode lock")
        .failsAs(ErrorReport.PLAIN)
        .keeps(LOCKED_FOREVER)
        .takes(LOCK)
        .onSet((m, args) -> lock(m, args.get(LOCK)))
        .onTest(_ -> Result.ERROR);
    chapter
        .at("*ENTERSLEEP", "2.5", "Enter sleep without waiting")
        .failsAs(ErrorReport.PLAIN)
        .onExec(m -> {
          m.sleepControl().enterNow();
          return Result.OK;
        });
    KeepCommands.keeps(
            chapter.at("*WAKETIME", "2.5", "Time awake after an edge of WAKEUP_IN"), WAKE_TIME)
        .failsAs(ErrorReport.PLAIN);
    KeepCommands.keeps(
            chapter.at("*MATWAKEUP", "2.4.1", "Report the end of deep sleep"), REPORT_WAKE_UP)
        .failsAs(ErrorReport.PLAIN);
    KeepCommands.keeps(
            chapter.at("*SLEEP", "2.4.1", "Report the begin of deep sleep"), REPORT_SLEEP)
        .failsAs(ErrorReport.PLAIN);
    chapter
        .at("*EDRXCFG", "3.2.3", "Extended DRX cycle and paging time window")
        .failsAs(ErrorReport.PLAIN)
        .on(SleepCommands::configuresEdrx)
        .keeps(
            PowerSavingCommands.EDRX,
            PowerSavingCommands.EDRX_CYCLE,
            PowerSavingCommands.EDRX_WINDOW)
        .takes(ON, PowerSavingCommands.ACT_TYPE, CYCLE, WINDOW)
        .onSet((m, args) -> configureEdrx(m.module(), args));
    chapter
        .at("+TAUAC", "3.2.3", "Granted T3412 in seconds")
        .failsAs(ErrorReport.PLAIN)
        .answers(PERIODIC_SECONDS)
        .onRead(m -> PERIODIC_SECONDS.with(periodicUpdate(m.module())));
    chapter.reports(ENTERS_SLEEP, WAKES_UP);
    return chapter;
  }

  private static Setting<Integer> flag(String key) {
    return Setting.of(key, Param.integer("n", 0, 1), 0, Lifetime.FLASH);
  }

  private static boolean configuresEdrx(Facts facts) {
    return M531xFacts.EDRX_FROM
        .find(facts)
        .filter(first -> FirmwareVersion.of(facts).compareTo(first) >= 0)
        .isPresent();
  }

  private static Result lock(M531x m, String mode) {
    boolean locked = mode.startsWith("LOCK");
    if (mode.endsWith("_FOREVER")) {
      return m.module()
          .keep(LOCKED_FOREVER, locked ? 1 : 0)
          .whenDone(m.sleepControl()::lockChanged);
    }
    m.sleepControl().lockForNow(locked);
    return Result.OK;
  }

  /** Turns extended DRX on or off; that it is reported stays so. */
  private static Result configureEdrx(Module module, Args args) {
    int mode = args.get(ON);
    int reported = module.settings().get(PowerSavingCommands.EDRX);
    return PowerSavingCommands.request(
        module,
        Changes.of(PowerSavingCommands.EDRX, mode == 0 ? 0 : Math.max(mode, reported))
            .and(PowerSavingCommands.EDRX_CYCLE, args.get(CYCLE))
            .and(PowerSavingCommands.EDRX_WINDOW, args.get(WINDOW)));
  }

  private static long periodicUpdate(Module module) {
    var timer = module.radio().powerSavingGrant().t3412();
    return timer == null ? 0 : timer.toSeconds();
  }
}
