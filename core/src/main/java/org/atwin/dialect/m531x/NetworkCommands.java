package org.atwin.dialect.m531x;

import java.util.List;
import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.ErrorReport;
import org.atwin.at.Failure;
import org.atwin.at.Keyword;
import org.atwin.at.Lifetime;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.at.Setting;
import org.atwin.dialect.standard.IdentificationCommands;
import org.atwin.dialect.standard.PhoneCommands;
import org.atwin.module.Module;
import org.atwin.module.ModuleFacts;

/** Chapters 1 to 3: versions, registration, packet data networks, restarts. */
final class NetworkCommands {

  /** Whether setting up and releasing the signalling connection is reported. */
  static final Setting<Integer> SIGNALLING_REPORT =
      Setting.of("+CSCON", Param.integer("n", 0, 1).or(0), 0, Lifetime.BOOT);

  private static final Param<Integer> STATE = Param.integer("state", 0, 1);
  private static final Param<Integer> CID = Param.integer("cid", ModuleFacts.CONTEXTS);
  private static final Param<Integer> CID_OR_FIRST =
      Param.integer("cid", ModuleFacts.CONTEXTS).or(1);
  private static final Param<Integer> TYPE = Param.integer("pdp_type", 1, 3);
  private static final Param<String> APN = Param.quoted("apn", 100);
  private static final Param<String> USER = Param.quoted("user", 64);
  private static final Param<String> PASSWORD = Param.quoted("password", 64);
  private static final Param<String> LAYER_2 = Param.choice("L2P", "PPP").or("PPP");

  private NetworkCommands() {}

  static Chapter<M531x> chapter() {
    var chapter = Chapter.<M531x>of("3", "Network");
    chapter
        .at("+SWVER", "2.2.2", "Software version")
        .failsAs(ErrorReport.PLAIN)
        .onExec(m -> Result.answer(IdentificationCommands.revision(m.module())))
        .onTest(_ -> Result.ERROR);
    chapter
        .at("+COLDRB", "3.2.2", "Cold reboot")
        .failsAs(ErrorReport.PLAIN)
        .onExec(m -> restart(m.module(), "COLD REBOOTING.."));
    chapter
        .at("+CMRB", "3.2.2", "Soft reboot")
        .failsAs(ErrorReport.PLAIN)
        .onExec(m -> restart(m.module(), "REBOOTING.."));
    chapter
        .at("+CPOF", "compatibility", "Power off")
        .onExec(m -> PhoneCommands.powerOff(m.module()));
    chapter
        .at("+CSCON", "3.1", "Signalling connection status")
        .takes(SIGNALLING_REPORT.param())
        .onSet((m, args) -> reportSignalling(m.module(), args))
        .onRead(m -> Result.answer(signalling(m.module())));
    chapter
        .at("+CGACT", "3.2.1", "PDP context state, deactivation")
        .takes(STATE, CID_OR_FIRST)
        .onSet((m, args) ->
            args.get(STATE) == 1
                ? m.pdns().claim(args.get(CID_OR_FIRST))
                : m.pdns().drop(args.get(CID_OR_FIRST)))
        .onRead(m -> Result.answer(states(m)))
        .onTest(_ -> Result.answer("+CGACT: (0,1)"));
    chapter
        .at("+EGACT", "3.2.1", "Activate or deactivate a PDN in command mode")
        .failsAs(ErrorReport.PLAIN)
        .onSet(Keyword.sets("1", List.of(TYPE, APN, USER, PASSWORD), NetworkCommands::activate))
        .onSet(Keyword.sets("0", List.of(CID), (m, args) -> m.pdns().deactivate(args.get(CID))))
        .onTest(_ -> Result.ERROR);
    chapter
        .at("+CGDATA", "3.2.1", "Enter data mode; refused, there is no PPP here")
        .takes(LAYER_2, CID_OR_FIRST)
        .onSet((_, _) -> Result.error(Failure.NOT_SUPPORTED))
        .onExec(_ -> Result.error(Failure.NOT_SUPPORTED));
    chapter
        .urc("*ATREADY", "3.1", "The AT channel listens")
        .urc("+CFUN", "3.1", "The protocol stack runs")
        .urc("+CPIN", "3.1", "The SIM is ready")
        .urc("+CEREG", "3.1", "Registration has changed")
        .urc("+CSCON", "3.1", "A signalling connection was set up or released")
        .urc("+CEDRXP", "3.2.3", "The network has granted other eDRX parameters")
        .urc("+EGACT", "3.2.1", "A PDN was activated, or lost")
        .urc("+IP", "3.1", "The PDN has given an address");
    return chapter;
  }

  private static Result restart(Module module, String farewell) {
    module.urc(farewell);
    return PhoneCommands.restart(module);
  }

  /** 8.1: the present state is told before OK, but only while there is a connection. */
  private static Result reportSignalling(Module module, Args args) {
    int report = args.get(SIGNALLING_REPORT.param());
    module.settings().set(SIGNALLING_REPORT, report);
    return report == 1 && module.radio().isConnected() ? Result.answer("+CSCON: 1") : Result.OK;
  }

  private static String signalling(Module module) {
    return "+CSCON: %d,%d"
        .formatted(module.settings().get(SIGNALLING_REPORT), module.radio().isConnected() ? 1 : 0);
  }

  private static List<String> states(M531x m) {
    return m.module().radio().contexts().all().stream()
        .map(context ->
            "+CGACT: %d,%d".formatted(context.cid(), m.pdns().shownActive(context) ? 1 : 0))
        .toList();
  }

  private static Result activate(M531x m, Args args) {
    return m.pdns().activate(args.get(TYPE), args.get(APN));
  }
}
