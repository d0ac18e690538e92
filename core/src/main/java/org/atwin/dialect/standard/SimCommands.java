package org.atwin.dialect.standard;

import java.util.function.Consumer;
import java.util.function.Supplier;
import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.Failure;
import org.atwin.at.Field;
import org.atwin.at.Line;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.dialect.ModuleContext;
import org.atwin.module.Module;
import org.atwin.radio.Sim;

/** The SIM: its identity, its PIN and its files. 27.007 chapters 5.6, 7.1, 7.4, 7.5, 8.3, 8.17. */
public final class SimCommands {

  private static final Param<String> PIN = Param.text("pin", 4, 8);
  private static final Param<String> NEW_PIN = Param.text("newpin", 4, 8).optional();
  private static final Param<String> FACILITY = Param.choice("fac", "SC");
  private static final Param<Integer> LOCK_MODE = Param.integer("mode", 0, 2);
  private static final Param<String> PASSWORD = Param.text("passwd", 4, 8).optional();
  private static final Param<String> OLD_PASSWORD = Param.text("oldpwd", 4, 8);
  private static final Param<String> NEW_PASSWORD = Param.text("newpwd", 4, 8);
  private static final Param<Integer> LENGTH = Param.integer("length", 1, 520);
  private static final Param<String> APDU = Param.text("command", 2, 520);
  private static final Param<Integer> SIM_COMMAND = Param.integer("command", 0, 255);
  private static final Param<Integer> FILE = Param.integer("fileid", 0, 65535).or(0);
  private static final Param<Integer> P1 = Param.integer("P1", 0, 255).or(0);
  private static final Param<Integer> P2 = Param.integer("P2", 0, 255).or(0);
  private static final Param<Integer> P3 = Param.integer("P3", 0, 255).or(0);
  private static final Param<String> DATA = Param.text("data", 0, 520).optional();
  private static final Param<String> PATH = Param.text("pathid", 0, 64).optional();

  private static final int INTERNATIONAL = 145;
  private static final int NATIONAL = 129;

  private static final Line.Of1<String> SUBSCRIBER = Line.of("", Field.text("IMSI"));
  private static final Line.Of3<String, String, Integer> NUMBER =
      Line.of("+CNUM", Field.quoted("alpha"), Field.quoted("number"), Field.integer("type"));
  static final Line.Of1<String> PIN_STATE =
      Line.of("+CPIN", Field.word("code", "READY", "SIM PIN", "SIM PUK"));
  private static final Line.Of1<Boolean> LOCK = Line.of("+CLCK", Field.bit("status"));

  private SimCommands() {}

  /** The chapter. */
  public static Chapter<ModuleContext> chapter() {
    var chapter = Chapter.<ModuleContext>of("27.007", "SIM");
    chapter
        .at("+CIMI", "27.007 5.6", "International mobile subscriber identity")
        .answers(SUBSCRIBER)
        .onExec(
            c -> ready(c.module(), () -> SUBSCRIBER.with(c.module().radio().sim().card().imsi())));
    cardNumber(chapter, "+ICCID");
    cardNumber(chapter, "+CCID");
    chapter
        .at("+CNUM", "27.007 7.1", "Subscriber number")
        .answers(NUMBER)
        .onExec(c -> ready(c.module(), () -> subscriberNumber(c.module())));
    chapter
        .at("+CPIN", "27.007 8.3", "Enter PIN or PUK")
        .takes(PIN, NEW_PIN)
        .answers(PIN_STATE)
        .onRead(c -> pinState(c.module().radio().sim()))
        .onSet((c, args) ->
            enterPin(c.module().radio().sim(), args.get(PIN), args.find(NEW_PIN).orElse("")))
        .onTest(_ -> Result.OK);
    chapter
        .at("+CLCK", "27.007 7.4", "Facility lock: whether the SIM asks for its PIN")
        .takes(FACILITY, LOCK_MODE, PASSWORD)
        .onSet((c, args) -> lock(c.module(), args.get(LOCK_MODE), args.find(PASSWORD).orElse("")))
        .answers(LOCK)
        .lists("(\"SC\")");
    chapter
        .at("+CPWD", "27.007 7.5", "Change the PIN")
        .takes(FACILITY, OLD_PASSWORD, NEW_PASSWORD)
        .onSet((c, args) -> changePin(c.module(), args.get(OLD_PASSWORD), args.get(NEW_PASSWORD)))
        .lists("(\"SC\",8)");
    chapter
        .at("+CRSM", "27.007 8.18", "Restricted SIM access: the files that say whose card it is")
        .takes(SIM_COMMAND, FILE, P1, P2, P3, DATA, PATH)
        .answers(SimFiles.RESPONSE)
        .onSet((c, args) -> ready(c.module(), () -> file(c.module(), args)))
        .onTest(_ -> Result.OK);
    chapter
        .at("+CSIM", "27.007 8.17", "Generic SIM access; refused, the card has no files")
        .takes(LENGTH, APDU)
        .onSet((_, _) -> Result.error(Failure.NOT_SUPPORTED))
        .onTest(_ -> Result.OK);
    return chapter;
  }

  /** Does something that needs the SIM, or says what is wrong with it (27.007 9.2.1). */
  public static Result ready(Module module, Supplier<Result> action) {
    return switch (module.radio().sim().state()) {
      case READY -> action.get();
      case ABSENT -> Result.error(Failure.SIM_NOT_INSERTED);
      case BUSY -> Result.error(Failure.SIM_BUSY);
      case PIN -> Result.error(Failure.SIM_PIN_REQUIRED);
      case PUK -> Result.error(Failure.SIM_PUK_REQUIRED);
    };
  }

  /** Declares a command that shows the number of the SIM card, of which vendors have several. */
  public static <C extends ModuleContext> void cardNumber(Chapter<C> chapter, String name) {
    Line.Of1<String> line = Line.of(name, Field.text("ICCID"));
    chapter
        .at(name, "compatibility", "SIM card number (ICCID)")
        .answers(line)
        .onExec(c -> iccid(c.module(), line))
        .onRead(c -> iccid(c.module(), line));
  }

  private static Line file(Module module, Args args) {
    int offset = (args.get(P1) << 8) | args.get(P2);
    return SimFiles.answer(module, args.get(SIM_COMMAND), args.get(FILE), offset, args.get(P3));
  }

  private static Result iccid(Module module, Line.Of1<String> line) {
    return ready(module, () -> line.with(module.radio().sim().card().iccid()));
  }

  private static Result subscriberNumber(Module module) {
    String number = module.radio().sim().card().msisdn();
    if (number.isEmpty()) {
      return Result.OK;
    }
    int type = number.startsWith("+") ? INTERNATIONAL : NATIONAL;
    return NUMBER.with("", number, type);
  }

  private static Result pinState(Sim sim) {
    return switch (sim.state()) {
      case READY -> PIN_STATE.with("READY");
      case PIN -> PIN_STATE.with("SIM PIN");
      case PUK -> PIN_STATE.with("SIM PUK");
      case ABSENT -> Result.error(Failure.SIM_NOT_INSERTED);
      case BUSY -> Result.error(Failure.SIM_BUSY);
    };
  }

  private static Result enterPin(Sim sim, String code, String newPin) {
    return switch (sim.state()) {
      case PIN -> answer(answered -> sim.verify(code, answered));
      case PUK -> answer(answered -> sim.unblock(code, newPin, answered));
      case READY -> Result.error(Failure.NOT_ALLOWED);
      case ABSENT -> Result.error(Failure.SIM_NOT_INSERTED);
      case BUSY -> Result.error(Failure.SIM_BUSY);
    };
  }

  /** Whether the card asks for its PIN can be told while it asks. */
  private static Result lock(Module module, int mode, String password) {
    Sim sim = module.radio().sim();
    boolean asks = sim.state() == Sim.State.PIN || sim.state() == Sim.State.PUK;
    if (mode == 2 && asks) {
      return lockState(sim);
    }
    return ready(
        module,
        () ->
            mode == 2
                ? lockState(sim)
                : answer(answered -> sim.enableLock(mode == 1, password, answered)));
  }

  private static Result lockState(Sim sim) {
    return LOCK.with(sim.isLockEnabled());
  }

  private static Result changePin(Module module, String oldPin, String newPin) {
    return ready(
        module, () -> answer(answered -> module.radio().sim().changePin(oldPin, newPin, answered)));
  }

  private static Result answer(Consumer<Consumer<Sim.Answer>> question) {
    return Result.later(outcome -> question.accept(answer -> outcome.complete(result(answer))));
  }

  private static Result result(Sim.Answer answer) {
    return switch (answer) {
      case ACCEPTED -> Result.OK;
      case WRONG -> Result.error(Failure.INCORRECT_PASSWORD);
      case NOT_ALLOWED -> Result.error(Failure.NOT_ALLOWED);
      case NOT_KEPT -> Result.ERROR;
    };
  }
}
