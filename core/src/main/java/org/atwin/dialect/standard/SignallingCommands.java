package org.atwin.dialect.standard;

import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.Field;
import org.atwin.at.Lifetime;
import org.atwin.at.Line;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.at.Setting;
import org.atwin.dialect.ModuleContext;
import org.atwin.module.Module;
import org.atwin.radio.RadioListener;

/** The signalling connection (RRC): 27.007 7.30. Stateless; any thread. */
final class SignallingCommands {

  private static final Setting<Integer> REPORT =
      Setting.of("+CSCON", Param.integer("n", 0, 1).or(0), 0, Lifetime.PROFILE);

  private static final Line.Of2<Integer, Boolean> STATE =
      Line.of("+CSCON", Field.integer("n", "0,1"), Field.bit("mode"));
  private static final Line.Of1<Boolean> CHANGED =
      Line.of("+CSCON", Field.bit("mode"))
          .unasked("27.007 7.30", "A signalling connection was set up or released");

  private SignallingCommands() {}

  static Chapter<ModuleContext> chapter() {
    var chapter = Chapter.<ModuleContext>of("27.007 7", "Signalling");
    chapter
        .at("+CSCON", "27.007 7.30", "Signalling connection status")
        .keeps(REPORT)
        .takes(REPORT.param())
        .onSet((c, args) -> report(c.module(), args))
        .answers(STATE, CHANGED)
        .reports(CHANGED)
        .onRead(c -> STATE.with(wanted(c.module()), c.module().radio().isConnected()));
    return chapter;
  }

  /** Reports that a connection was set up or released, if AT+CSCON=1 wants it. */
  static RadioListener reports(Module module) {
    return new RadioListener() {
      @Override
      public void rrcChanged(boolean connected) {
        if (wanted(module) == 1) {
          module.report(CHANGED.with(connected));
        }
      }
    };
  }

  private static int wanted(Module module) {
    return module.settings().get(REPORT);
  }

  private static Result report(Module module, Args args) {
    int report = args.get(REPORT.param());
    module.settings().set(REPORT, report);
    boolean told = report == 1 && module.radio().isConnected();
    return told && StandardFacts.CSCON_TELLS_CONNECTION.of(module.facts())
        ? CHANGED.with(true)
        : Result.OK;
  }
}
