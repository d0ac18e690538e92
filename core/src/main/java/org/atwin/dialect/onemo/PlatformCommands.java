package org.atwin.dialect.onemo;

import java.util.List;
import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.Field;
import org.atwin.at.Line;
import org.atwin.at.Param;
import org.atwin.at.Result;
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
        .onExec(m -> PhoneCommands.restart(m.module()))
        .onSet((m, _) -> PhoneCommands.restart(m.module()));
    return chapter;
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

  private static List<Line> states(Module module) {
    return module.radio().contexts().all().stream().map(PlatformCommands::state).toList();
  }

  private static Line state(PdpContext context) {
    List<String> addresses = PacketDomainCommands.addresses(context);
    return STATE.with(context.cid(), context.isActive(), addresses.isEmpty() ? null : addresses);
  }
}
