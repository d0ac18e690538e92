package org.atwin.dialect.onemo;

import java.util.List;
import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.Command;
import org.atwin.at.Field;
import org.atwin.at.Keyword;
import org.atwin.at.Lifetime;
import org.atwin.at.Line;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.at.Setting;
import org.atwin.dialect.standard.PacketDomainCommands;
import org.atwin.dialect.standard.PhoneCommands;
import org.atwin.dialect.standard.SimCommands;
import org.atwin.module.Module;
import org.atwin.module.ModuleFacts;
import org.atwin.radio.PdpContext;
import org.atwin.radio.PdpContexts;
import org.jspecify.annotations.Nullable;

/** What hosts need before the first connection and other manuals of the maker describe. */
final class PlatformCommands {

  private static final Param<Integer> OPERATION = Param.integer("operation", 0, 1);

  /** Hosts send 0; other values are not known. */
  private static final Param<Integer> MODE = Param.integer("mode", 0, 0);

  private static final Param<Integer> CID = Param.integer("cid", ModuleFacts.CONTEXTS);

  private static final Line.Of3<Integer, Boolean, @Nullable List<String>> STATE =
      Line.of(
              "+MIPCALL",
              Field.integer("cid"),
              Field.bit("state"),
              Field.list(Field.quoted("address")).optional())
          .unasked("compatibility", "The data connection has been set up or released");

  static final Line.Of0 READY =
      Line.of("+MATREADY").unasked("compatibility", "The module has started");
  private static final Line.Of0 REBOOTING =
      Line.of("REBOOTING").unasked("compatibility", "AT+MREBOOT restarts the module");

  /**
   * Which sleep the module may take; it takes none, which is the deepest that hosts can see of 0.
   */
  private static final Setting<Integer> SLEEP_MODE = sleep("sleepmode", 0, 2, 0);

  private static final Setting<Integer> SLEEP_DELAY = sleep("delaysleep", 1, 65535, 10);
  private static final Setting<Integer> SLEEP_REPORT = sleep("sleepind", 0, 2, 0);
  private static final Param<Integer> SAVED = Param.integer("save", 0, 1).optional();

  private PlatformCommands() {}

  static Chapter<OneMo> chapter() {
    var chapter = Chapter.<OneMo>of("compatibility", "Platform");
    SimCommands.cardNumber(chapter, "+MCCID");
    chapter
        .at("+MIPCALL", "compatibility", "Set up or release the data connection")
        .takes(OPERATION, CID)
        .onSet((m, args) -> call(m.module(), args))
        .answers(STATE)
        .reports(STATE)
        .onRead(m -> Result.lines(states(m.module())));
    chapter
        .at("+MREBOOT", "compatibility", "Restart")
        .takes(MODE)
        .onExec(m -> reboot(m.module()))
        .onSet((m, _) -> reboot(m.module()));
    Command.Builder<OneMo> sleeping =
        chapter.at("+MLPMCFG", "compatibility", "Sleep; kept and told, the module stays awake");
    for (Setting<Integer> each : List.of(SLEEP_MODE, SLEEP_DELAY, SLEEP_REPORT)) {
      Param<Integer> value = each.param().optional();
      Line.Of2<String, Integer> told =
          Line.of(
              "+MLPMCFG", Field.quotedWord("option", each.param().name()), Field.of(each.param()));
      sleeping
          .keeps(each)
          .answers(told)
          .onSet(
              new Keyword<>(
                  each.param().name(),
                  _ -> true,
                  List.of(),
                  List.of(value, SAVED),
                  false,
                  (m, args) -> sleep(m.module(), each, args.get(value), args.find(SAVED).orElse(0)),
                  (m, _) ->
                      List.of(told.with(each.param().name(), m.module().settings().get(each)))));
    }
    sleeping.readsKeywords();
    chapter.reports(READY, REBOOTING);
    return chapter;
  }

  private static Setting<Integer> sleep(String name, int low, int high, int delivered) {
    return Setting.of(
        "+MLPMCFG " + name, Param.integer(name, low, high), delivered, Lifetime.saved("sleep"));
  }

  private static Result sleep(Module module, Setting<Integer> setting, int value, int saved) {
    module.settings().set(setting, value);
    return saved == 1 ? module.save(setting.lifetime(module.facts())) : Result.OK;
  }

  private static Result reboot(Module module) {
    module.report(REBOOTING.line());
    return PhoneCommands.restart(module);
  }

  /** OK at once; the outcome follows, also when there was nothing to do. */
  private static Result call(Module module, Args args) {
    PdpContexts contexts = module.radio().contexts();
    int cid = args.get(CID);
    if (contexts.context(cid).isEmpty()) {
      return TcpIpError.APN_NOT_CONFIGURED.result();
    }
    if (args.get(OPERATION) == 1) {
      contexts.activate(cid, _ -> report(module, cid));
    } else {
      contexts.deactivate(cid);
      report(module, cid);
    }
    return Result.OK;
  }

  private static void report(Module module, int cid) {
    module.radio().contexts().context(cid).ifPresent(context -> module.report(state(context)));
  }

  /** Only of contexts that are up; without one there is OK alone. */
  private static List<Line> states(Module module) {
    return module.radio().contexts().all().stream()
        .filter(PdpContext::isActive)
        .map(PlatformCommands::state)
        .toList();
  }

  private static Line state(PdpContext context) {
    List<String> addresses = PacketDomainCommands.addresses(context);
    return STATE.with(context.cid(), context.isActive(), addresses.isEmpty() ? null : addresses);
  }
}
