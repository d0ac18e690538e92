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
import org.atwin.module.Module;
import org.atwin.module.settings.Changes;
import org.atwin.radio.Edrx;
import org.atwin.radio.GprsTimer2;
import org.atwin.radio.GprsTimer3;
import org.atwin.radio.PowerSavingRequest;
import org.atwin.radio.PsmTimers;
import org.atwin.radio.Rat;
import org.jspecify.annotations.Nullable;

/** Chapter 2 and 3.2.3: sleep, power saving mode, extended DRX. */
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

  private static final Setting<String> PERIODIC_UPDATE = bits("+CPSMS.T3412", 8);
  private static final Setting<String> ACTIVE_TIME = bits("+CPSMS.T3324", 8);
  private static final Setting<Integer> PSM = flag("+CPSMS");

  /** AT+CEDRXS: 0 off, 1 on, 2 on and what the network grants is reported. */
  static final Setting<Integer> EDRX =
      Setting.of("+CEDRXS", Param.integer("mode", 0, 2), 0, Lifetime.FLASH);

  private static final Setting<String> EDRX_CYCLE = bits("+CEDRXS.cycle", 4);
  private static final Setting<String> EDRX_WINDOW = bits("*EDRXCFG.window", 4);

  private static final Param<String> LOCK =
      Param.choice("mode", "LOCK", "LOCK_FOREVER", "UNLOCK", "UNLOCK_FOREVER");
  private static final Param<Integer> MODE = Param.integer("mode", 0, 2);
  private static final Param<Integer> EDRX_MODE = Param.integer("mode", 0, 3);
  private static final Param<Integer> ON = Param.integer("mode", 0, 1);
  private static final Param<String> RAU = Param.text("Requested_Periodic-RAU", 0, 8).optional();
  private static final Param<String> READY = Param.text("Requested_GPRS-READY", 0, 8).optional();
  private static final Param<String> T3412 = Param.bits("Requested_Periodic-TAU", 8).optional();
  private static final Param<String> T3324 = Param.bits("Requested_Active-Time", 8).optional();
  private static final Param<Integer> ACT_TYPE = Param.integer("AcT-type", 5, 5).or(5);
  private static final Param<String> CYCLE = Param.bits("Requested_eDRX_value", 4).optional();
  private static final Param<String> CYCLE_SET = Param.bits("eDRX_value", 4);
  private static final Param<String> WINDOW = Param.bits("PTW", 4);

  private static final Line.Of3<Integer, String, String> POWER_SAVING =
      Line.of(
          "+CPSMS: {},,,{},{}",
          Field.integer("mode", "0,1"),
          Field.quoted("Requested_Periodic-TAU"),
          Field.quoted("Requested_Active-Time"));
  private static final Line.Of2<Integer, String> ASKED =
      Line.of("+CEDRXS", Field.integer("AcT-type"), Field.quoted("Requested_eDRX_value"));
  private static final Line.Of4<Integer, @Nullable String, @Nullable String, @Nullable String>
      EDRX_VALUES =
          Line.of(
              "",
              Field.integer("AcT-type"),
              Field.quoted("Requested_eDRX_value").optional(),
              Field.quoted("NW-provided_eDRX_value").optional(),
              Field.quoted("Paging_time_window").optional());
  private static final Line.Of1<Line> IN_FORCE =
      Line.of("+CEDRXRDP", Field.part("eDRX", EDRX_VALUES));

  /** With AT+CEDRXS=2. */
  static final Line.Of1<Line> GRANTED =
      Line.of("+CEDRXP", Field.part("eDRX", EDRX_VALUES))
          .unasked("3.2.3", "The network has granted other eDRX parameters");

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
        .at("+CPSMS", "3.2.3", "Power saving mode setting")
        .keeps(PSM, PERIODIC_UPDATE, ACTIVE_TIME)
        .takes(MODE, RAU, READY, T3412, T3324)
        .onSet((m, args) -> requestPsm(m.module(), args))
        .answers(POWER_SAVING)
        .onRead(m -> psm(m.module()))
        .lists("(0-2),,,(\"00000000\"-\"11111111\"),(\"00000000\"-\"11111111\")");
    chapter
        .at("+CEDRXS", "3.2.3", "Extended DRX setting")
        .keeps(EDRX, EDRX_CYCLE, EDRX_WINDOW)
        .takes(EDRX_MODE, ACT_TYPE, CYCLE)
        .onSet((m, args) -> requestEdrx(m.module(), args))
        .answers(ASKED)
        .onRead(m -> ASKED.with(5, cycle(m.module())))
        .lists("(0-3),(5),(\"0000\"-\"1111\")");
    chapter
        .at("*EDRXCFG", "3.2.3", "Extended DRX cycle and paging time window")
        .failsAs(ErrorReport.PLAIN)
        .on(SleepCommands::configuresEdrx)
        .keeps(EDRX, EDRX_CYCLE, EDRX_WINDOW)
        .takes(ON, ACT_TYPE, CYCLE_SET, WINDOW)
        .onSet((m, args) -> configureEdrx(m.module(), args));
    chapter
        .at("+CEDRXRDP", "3.2.3", "Extended DRX parameters in force")
        .answers(IN_FORCE)
        .reports(GRANTED)
        .onExec(m -> IN_FORCE.with(edrxInForce(m.module())));
    chapter
        .at("+TAUAC", "3.2.3", "Granted T3412 in seconds")
        .failsAs(ErrorReport.PLAIN)
        .answers(PERIODIC_SECONDS)
        .onRead(m -> PERIODIC_SECONDS.with(periodicUpdate(m.module())));
    chapter.reports(ENTERS_SLEEP, WAKES_UP);
    return chapter;
  }

  /** What flash holds is asked of the network again after a restart. */
  static void restoreRequest(Module module) {
    module.radio().powerSavingRequest(request(module));
  }

  private static Setting<Integer> flag(String key) {
    return Setting.of(key, Param.integer("n", 0, 1), 0, Lifetime.FLASH);
  }

  private static Setting<String> bits(String key, int digits) {
    return Setting.of(key, Param.text("bits", 0, digits), "", Lifetime.FLASH);
  }

  private static boolean configuresEdrx(Facts facts) {
    return FirmwareVersion.of(facts).compareTo(M531xFacts.EDRX_FROM.of(facts)) >= 0;
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

  private static Result requestPsm(Module module, Args args) {
    int mode = args.get(MODE);
    Changes changes =
        Changes.of(PSM, mode == 1 ? 1 : 0)
            .and(PERIODIC_UPDATE, args.find(T3412))
            .and(ACTIVE_TIME, args.find(T3324));
    return request(
        module, mode == 2 ? changes.and(PERIODIC_UPDATE, "").and(ACTIVE_TIME, "") : changes);
  }

  private static Result requestEdrx(Module module, Args args) {
    int mode = args.get(EDRX_MODE);
    Changes changes = Changes.of(EDRX, mode == 3 ? 0 : mode).and(EDRX_CYCLE, args.find(CYCLE));
    return request(module, mode == 3 ? changes.and(EDRX_CYCLE, "").and(EDRX_WINDOW, "") : changes);
  }

  /** Turns extended DRX on or off; that it is reported stays so. */
  private static Result configureEdrx(Module module, Args args) {
    int mode = args.get(ON);
    return request(
        module,
        Changes.of(EDRX, mode == 0 ? 0 : Math.max(mode, module.settings().get(EDRX)))
            .and(EDRX_CYCLE, args.get(CYCLE_SET))
            .and(EDRX_WINDOW, args.get(WINDOW)));
  }

  /** Once flash has it, it is asked of the network. */
  private static Result request(Module module, Changes changes) {
    return module.keep(changes).whenDone(() -> restoreRequest(module));
  }

  private static PowerSavingRequest request(Module module) {
    return new PowerSavingRequest(psmTimers(module), edrx(module));
  }

  private static @Nullable PsmTimers psmTimers(Module module) {
    String active = module.settings().get(ACTIVE_TIME);
    String periodic = module.settings().get(PERIODIC_UPDATE);
    if (module.settings().get(PSM) == 0 || active.isEmpty()) {
      return null;
    }
    return new PsmTimers(
        periodic.isEmpty() ? null : GprsTimer3.of(periodic), GprsTimer2.of(active));
  }

  private static @Nullable Edrx edrx(Module module) {
    if (module.settings().get(EDRX) == 0) {
      return null;
    }
    String window = module.settings().get(EDRX_WINDOW);
    return window.isEmpty()
        ? Edrx.of(Rat.NBIOT, cycle(module))
        : Edrx.of(Rat.NBIOT, cycle(module), window);
  }

  /** The cycle asked for; 20.48 s unless one was given. */
  private static String cycle(Module module) {
    String cycle = module.settings().get(EDRX_CYCLE);
    return cycle.isEmpty() ? "0010" : cycle;
  }

  private static Line psm(Module module) {
    return POWER_SAVING.with(
        module.settings().get(PSM),
        module.settings().get(PERIODIC_UPDATE),
        module.settings().get(ACTIVE_TIME));
  }

  /** What is in force, with what was asked for; 0 while extended DRX is not in use. */
  static Line edrxInForce(Module module) {
    Edrx granted = module.radio().powerSavingGrant().edrx();
    return granted == null
        ? EDRX_VALUES.with(0, null, null, null)
        : EDRX_VALUES.with(
            granted.actType(), cycle(module), granted.cycleBits(), granted.windowBits());
  }

  private static long periodicUpdate(Module module) {
    var timer = module.radio().powerSavingGrant().t3412();
    return timer == null ? 0 : timer.toSeconds();
  }
}
