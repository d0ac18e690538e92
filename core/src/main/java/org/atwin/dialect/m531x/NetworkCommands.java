package org.atwin.dialect.m531x;

import java.util.List;
import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.ErrorReport;
import org.atwin.at.Field;
import org.atwin.at.Keyword;
import org.atwin.at.Line;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.dialect.standard.IdentificationCommands;
import org.atwin.dialect.standard.PacketDomainCommands;
import org.atwin.dialect.standard.PhoneCommands;
import org.atwin.module.Module;
import org.atwin.module.ModuleFacts;

/** Chapters 1 to 3: versions, registration, packet data networks, restarts. */
final class NetworkCommands {

  private static final Param<Integer> STATE = Param.integer("state", 0, 1);
  private static final Param<Integer> CID = Param.integer("cid", ModuleFacts.CONTEXTS);
  private static final Param<Integer> CID_OR_FIRST =
      Param.integer("cid", ModuleFacts.CONTEXTS).or(1);
  private static final Param<Integer> TYPE = Param.integer("pdp_type", 1, 3);
  private static final Param<String> APN = Param.text("apn", 0, 100);
  private static final Param<String> USER = Param.text("user", 0, 64);
  private static final Param<String> PASSWORD = Param.text("password", 0, 64);

  static final Line.Of1<Integer> AT_READY =
      Line.of("*ATREADY", Field.integer("n", "1")).unasked("3.1", "The AT channel listens");
  static final Line.Of1<Integer> STACK_READY =
      Line.of("+CFUN", Field.integer("fun")).unasked("3.1", "The protocol stack runs");
  static final Line.Of1<String> CARD_READY =
      Line.of("+CPIN", Field.word("code", "READY")).unasked("3.1", "The SIM is ready");
  static final Line.Of1<String> ADDRESS =
      Line.of("+IP", Field.text("address")).unasked("3.1", "The PDN has given an address");
  private static final Line.Of0 COLD_REBOOTING =
      Line.of("COLD REBOOTING..").unasked("3.2.2", "A cold reboot begins");
  private static final Line.Of0 REBOOTING =
      Line.of("REBOOTING..").unasked("3.2.2", "A soft reboot begins");
  private static final Line.Of1<String> VERSION = Line.of("", Field.data("version"));

  private NetworkCommands() {}

  static Chapter<M531x> chapter() {
    var chapter = Chapter.<M531x>of("3", "Network");
    chapter
        .at("+SWVER", "2.2.2", "Software version")
        .failsAs(ErrorReport.PLAIN)
        .answers(VERSION)
        .onExec(m -> VERSION.with(IdentificationCommands.revision(m.module())))
        .onTest(_ -> Result.ERROR);
    chapter
        .at("+CMVER", "compatibility", "Software version")
        .answers(VERSION)
        .onExec(m -> VERSION.with(IdentificationCommands.revision(m.module())));
    chapter
        .at("+COLDRB", "3.2.2", "Cold reboot")
        .failsAs(ErrorReport.PLAIN)
        .onExec(m -> restart(m.module(), COLD_REBOOTING));
    chapter
        .at("+CMRB", "3.2.2", "Soft reboot")
        .failsAs(ErrorReport.PLAIN)
        .onExec(m -> restart(m.module(), REBOOTING));
    chapter
        .at("+CPOF", "compatibility", "Power off")
        .onExec(m -> PhoneCommands.powerOff(m.module()));
    chapter
        .at("+CGACT", "3.2.1", "PDP context state, deactivation")
        .takes(STATE, CID_OR_FIRST)
        .onSet((m, args) ->
            args.get(STATE) == 1
                ? m.pdns().claim(args.get(CID_OR_FIRST))
                : m.pdns().drop(args.get(CID_OR_FIRST)))
        .answers(PacketDomainCommands.CONTEXT_STATE)
        .onRead(m -> Result.lines(states(m)))
        .lists("(0,1)");
    chapter
        .at("+EGACT", "3.2.1", "Activate or deactivate a PDN in command mode")
        .failsAs(ErrorReport.PLAIN)
        .answers(Pdns.BEGUN)
        .reports(Pdns.ACTIVATED, Pdns.LOST)
        .onSet(Keyword.sets("1", List.of(TYPE, APN, USER, PASSWORD), NetworkCommands::activate))
        .onSet(Keyword.sets("0", List.of(CID), (m, args) -> m.pdns().deactivate(args.get(CID))))
        .onTest(_ -> Result.ERROR);
    chapter.reports(AT_READY, STACK_READY, CARD_READY, ADDRESS, COLD_REBOOTING, REBOOTING);
    return chapter;
  }

  private static Result restart(Module module, Line.Of0 farewell) {
    module.report(farewell.line());
    return PhoneCommands.restart(module);
  }

  private static List<Line> states(M531x m) {
    return m.module().radio().contexts().all().stream()
        .map(context ->
            PacketDomainCommands.CONTEXT_STATE.with(context.cid(), m.pdns().shownActive(context)))
        .toList();
  }

  private static Result activate(M531x m, Args args) {
    return m.pdns().activate(args.get(TYPE), args.get(APN));
  }
}
