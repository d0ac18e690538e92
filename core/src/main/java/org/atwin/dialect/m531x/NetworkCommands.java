package org.atwin.dialect.m531x;

import java.util.List;
import org.atwin.at.Args;
import org.atwin.at.Command;
import org.atwin.at.ErrorReport;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.dialect.standard.Errors;
import org.atwin.dialect.standard.IdentificationCommands;
import org.atwin.dialect.standard.PhoneCommands;
import org.atwin.module.Lifetime;
import org.atwin.module.Module;
import org.atwin.module.Setting;

/** Chapters 1 to 3: versions, registration, packet data networks, restarts. */
final class NetworkCommands {

  /** Whether setting up and releasing the signalling connection is reported. */
  static final Setting<Integer> SIGNALLING_REPORT =
      Setting.of("+CSCON", Param.integer("n", 0, 1).or(0), 0, Lifetime.BOOT);

  private static final Param<Integer> STATE = Param.integer("state", 0, 1);
  private static final Param<Integer> CID = Param.integer("cid", "contexts");
  private static final Param<Integer> CID_OR_FIRST = Param.integer("cid", "contexts").or(1);
  private static final Param<Integer> TYPE = Param.integer("pdp_type", 1, 3);
  private static final Param<String> APN = Param.quoted("apn", 100);
  private static final Param<String> USER = Param.quoted("user", 64);
  private static final Param<String> PASSWORD = Param.quoted("password", 64);
  private static final Param<String> LAYER_2 = Param.choice("L2P", "PPP").or("PPP");

  private NetworkCommands() {}

  static List<Command<M531x>> commands() {
    return List.of(
        Command.<M531x>at("+SWVER")
            .manual("2.2.2")
            .title("Software version")
            .reports(ErrorReport.PLAIN)
            .onExec(m -> Result.answer(IdentificationCommands.revision(m.module())))
            .onTest(_ -> Result.ERROR)
            .build(),
        Command.<M531x>at("+COLDRB")
            .manual("3.2.2")
            .title("Cold reboot")
            .reports(ErrorReport.PLAIN)
            .onExec(m -> restart(m.module(), "COLD REBOOTING.."))
            .build(),
        Command.<M531x>at("+CMRB")
            .manual("3.2.2")
            .title("Soft reboot")
            .reports(ErrorReport.PLAIN)
            .onExec(m -> restart(m.module(), "REBOOTING.."))
            .build(),
        Command.<M531x>at("+CPOF")
            .manual("compatibility")
            .title("Power off")
            .onExec(m -> PhoneCommands.powerOff(m.module()))
            .build(),
        Command.<M531x>at("+CSCON")
            .manual("3.1")
            .title("Signalling connection status")
            .takes(SIGNALLING_REPORT.param())
            .onSet((m, args) -> reportSignalling(m.module(), args))
            .onRead(m -> Result.answer(signalling(m.module())))
            .build(),
        Command.<M531x>at("+CGACT")
            .manual("3.2.1")
            .title("PDP context state, deactivation")
            .takes(STATE, CID_OR_FIRST)
            .onSet((m, args) ->
                args.get(STATE) == 1
                    ? m.pdns().claim(args.get(CID_OR_FIRST))
                    : m.pdns().drop(args.get(CID_OR_FIRST)))
            .onRead(m -> Result.answer(states(m)))
            .onTest(_ -> Result.answer("+CGACT: (0,1)"))
            .build(),
        Command.<M531x>at("+EGACT")
            .manual("3.2.1")
            .title("Activate or deactivate a PDN in command mode")
            .reports(ErrorReport.PLAIN)
            .onSet("1", List.of(TYPE, APN, USER, PASSWORD), (m, args) -> activate(m, args))
            .onSet("0", List.of(CID), (m, args) -> m.pdns().deactivate(args.get(CID)))
            .onTest(_ -> Result.ERROR)
            .build(),
        Command.<M531x>at("+CGDATA")
            .manual("3.2.1")
            .title("Enter data mode; refused, there is no PPP here")
            .takes(LAYER_2, CID_OR_FIRST)
            .onSet((_, _) -> Result.error(Errors.OPERATION_NOT_SUPPORTED))
            .onExec(_ -> Result.error(Errors.OPERATION_NOT_SUPPORTED))
            .build());
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
