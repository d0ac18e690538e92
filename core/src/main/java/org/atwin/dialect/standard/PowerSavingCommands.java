package org.atwin.dialect.standard;

import java.util.List;
import java.util.Objects;
import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.Facts;
import org.atwin.at.Field;
import org.atwin.at.IntRanges;
import org.atwin.at.Lifetime;
import org.atwin.at.Line;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.at.Setting;
import org.atwin.dialect.ModuleContext;
import org.atwin.module.Module;
import org.atwin.module.ModuleFacts;
import org.atwin.module.settings.Changes;
import org.atwin.radio.Edrx;
import org.atwin.radio.GprsTimer2;
import org.atwin.radio.GprsTimer3;
import org.atwin.radio.PowerSavingGrant;
import org.atwin.radio.PowerSavingRequest;
import org.atwin.radio.PsmTimers;
import org.atwin.radio.RadioListener;
import org.atwin.radio.Rat;
import org.jspecify.annotations.Nullable;

/** Power saving mode and extended DRX: 27.007 7.38, 7.40 and 7.41. Stateless; any thread. */
public final class PowerSavingCommands {

  private static final Setting<Integer> PSM =
      Setting.of("+CPSMS", Param.integer("n", 0, 1), 0, Lifetime.FLASH);
  private static final Setting<String> PERIODIC_UPDATE = bits("+CPSMS.T3412", 8);
  private static final Setting<String> ACTIVE_TIME = bits("+CPSMS.T3324", 8);

  /** AT+CEDRXS: 0 off, 1 on, 2 on and what the network grants is reported. */
  public static final Setting<Integer> EDRX =
      Setting.of("+CEDRXS", Param.integer("mode", 0, 2), 0, Lifetime.FLASH);

  /** The cycle asked for, four binary digits; empty while none was given. */
  public static final Setting<String> EDRX_CYCLE = bits("+CEDRXS.cycle", 4);

  /** The paging time window asked for, four binary digits; empty while none was given. */
  public static final Setting<String> EDRX_WINDOW = bits("+CEDRXS.window", 4);

  /** Which technology is meant: 4 E-UTRAN WB-S1, 5 NB-S1; the module has one of them. */
  public static final Param<Integer> ACT_TYPE =
      Param.integer("AcT-type", facts -> IntRanges.of(actType(facts), actType(facts)))
          .or(PowerSavingCommands::actType);

  private static final int REPORTED = 2;
  private static final int AS_DELIVERED = 2;
  private static final int OFF_AS_DELIVERED = 3;

  private static final Param<Integer> PSM_MODE = Param.integer("mode", 0, 2);
  private static final Param<Integer> EDRX_MODE = Param.integer("mode", 0, 3);
  private static final Param<String> RAU = Param.text("Requested_Periodic-RAU", 0, 8).optional();
  private static final Param<String> READY = Param.text("Requested_GPRS-READY", 0, 8).optional();
  private static final Param<String> T3412 = Param.bits("Requested_Periodic-TAU", 8).optional();
  private static final Param<String> T3324 = Param.bits("Requested_Active-Time", 8).optional();
  private static final Param<String> CYCLE = Param.bits("Requested_eDRX_value", 4).optional();
  private static final Param<String> WINDOW =
      Param.bits("Requested_Paging_time_window", 4).optional();

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
  private static final Line.Of1<Line> GRANTED =
      Line.of("+CEDRXP", Field.part("eDRX", EDRX_VALUES))
          .unasked("27.007 7.40", "The network has granted other eDRX parameters");

  private PowerSavingCommands() {}

  /** The chapter. */
  public static Chapter<ModuleContext> chapter() {
    var chapter = Chapter.<ModuleContext>of("27.007 7", "Power saving");
    chapter
        .at("+CPSMS", "27.007 7.38", "Power saving mode setting")
        .keeps(PSM, PERIODIC_UPDATE, ACTIVE_TIME)
        .takes(PSM_MODE, RAU, READY, T3412, T3324)
        .onSet((c, args) -> requestPsm(c.module(), args))
        .answers(POWER_SAVING)
        .onRead(c -> psm(c.module()))
        .lists("(0-2),,,(\"00000000\"-\"11111111\"),(\"00000000\"-\"11111111\")");
    chapter
        .at("+CEDRXS", "27.007 7.40", "Extended DRX setting")
        .keeps(EDRX, EDRX_CYCLE, EDRX_WINDOW)
        .takes(EDRX_MODE, ACT_TYPE, CYCLE, WINDOW)
        .onSet((c, args) -> requestEdrx(c.module(), args))
        .answers(ASKED)
        .onRead(c -> ASKED.with(rat(c.module()).edrxActType(), cycle(c.module())))
        .lists(c -> Param.values(c.module().facts(), List.of(EDRX_MODE, ACT_TYPE, CYCLE)));
    chapter
        .at("+CEDRXRDP", "27.007 7.41", "Extended DRX parameters in force")
        .answers(IN_FORCE)
        .reports(GRANTED)
        .onExec(c -> IN_FORCE.with(edrxInForce(c.module())));
    return chapter;
  }

  /** What flash holds is asked of the network after a start, and other grants are reported. */
  public static void boot(Module module) {
    module.radio().powerSavingRequest(request(module));
    module.listen(new GrantReport(module));
  }

  /** Keeps what is to be asked for; once flash has it, it is asked of the network. */
  public static Result request(Module module, Changes changes) {
    return module.keep(changes).whenDone(() -> module.radio().powerSavingRequest(request(module)));
  }

  private static int actType(Facts facts) {
    return ModuleFacts.RAT.of(facts).edrxActType();
  }

  private static Rat rat(Module module) {
    return ModuleFacts.RAT.of(module.facts());
  }

  private static Setting<String> bits(String key, int digits) {
    return Setting.of(key, Param.text("bits", 0, digits), "", Lifetime.FLASH)
        .where(bits -> bits.matches("([01]{" + digits + "})?"));
  }

  private static Result requestPsm(Module module, Args args) {
    int mode = args.get(PSM_MODE);
    Changes changes =
        Changes.of(PSM, mode == 1 ? 1 : 0)
            .and(PERIODIC_UPDATE, args.find(T3412))
            .and(ACTIVE_TIME, args.find(T3324));
    return request(
        module,
        mode == AS_DELIVERED ? changes.and(PERIODIC_UPDATE, "").and(ACTIVE_TIME, "") : changes);
  }

  private static Result requestEdrx(Module module, Args args) {
    int mode = args.get(EDRX_MODE);
    boolean delivered = mode == OFF_AS_DELIVERED;
    Changes changes =
        Changes.of(EDRX, delivered ? 0 : mode)
            .and(EDRX_CYCLE, args.find(CYCLE))
            .and(EDRX_WINDOW, args.find(WINDOW));
    return request(module, delivered ? changes.and(EDRX_CYCLE, "").and(EDRX_WINDOW, "") : changes);
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
        ? Edrx.of(rat(module), cycle(module))
        : Edrx.of(rat(module), cycle(module), window);
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
  private static Line edrxInForce(Module module) {
    Edrx granted = module.radio().powerSavingGrant().edrx();
    return granted == null
        ? EDRX_VALUES.with(0, null, null, null)
        : EDRX_VALUES.with(
            granted.actType(), cycle(module), granted.cycleBits(), granted.windowBits());
  }

  /** Reports, after AT+CEDRXS=2, what the network grants of extended DRX (27.007 7.40). */
  private record GrantReport(Module module) implements RadioListener {

    @Override
    public void powerSavingGranted(PowerSavingGrant before, PowerSavingGrant now) {
      boolean changed = !Objects.equals(before.edrx(), now.edrx());
      if (changed && module.settings().get(EDRX) == REPORTED) {
        module.report(GRANTED.with(edrxInForce(module)));
      }
    }
  }
}
