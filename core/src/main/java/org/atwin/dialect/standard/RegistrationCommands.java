package org.atwin.dialect.standard;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.Failure;
import org.atwin.at.IntRanges;
import org.atwin.at.Lifetime;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.at.Setting;
import org.atwin.dialect.ModuleContext;
import org.atwin.module.Module;
import org.atwin.radio.Air;
import org.atwin.radio.GprsTimer2;
import org.atwin.radio.GprsTimer3;
import org.atwin.radio.Operator;
import org.atwin.radio.PlmnSelection;
import org.atwin.radio.PowerSavingGrant;
import org.atwin.radio.Radio;
import org.atwin.radio.RadioListener;
import org.atwin.radio.Rat;
import org.atwin.radio.Registration;

/** Which network, and whether the module is registered there: 27.007 chapters 7 and 10.1.20 ff. */
public final class RegistrationCommands {

  /** How +COPS names the operator: 0 long, 1 short, 2 numeric. */
  private static final Setting<Integer> OPERATOR_FORMAT =
      Setting.of("+COPS", Param.integer("format", 0, 2), 0, Lifetime.BOOT);

  private static final Param<Integer> MODE = Param.integer("mode", 0, 4);
  private static final Param<Integer> FORMAT = Param.integer("format", 0, 2).optional();
  private static final Param<String> OPERATOR = Param.text("oper", 1, 64).optional();
  private static final Param<Integer> ACT = Param.integer("AcT", 0, 9).optional();
  private static final Param<Integer> REPORT = Param.integer("n", 0, 2).or(0);
  private static final Param<String> USSD = Param.text("str", 0, 182).optional();
  private static final Param<Integer> CODING = Param.integer("dcs", 0, 255).optional();
  private static final Param<Integer> WS46 =
      Param.integer("n", IntRanges.listed(12, 22, 25, 28, 29, 30, 31));

  private static final int WS46_GSM = 12;
  private static final int WS46_EUTRAN = 28;
  private static final Duration SCAN = Duration.ofSeconds(1);

  /** The level with power saving mode's timers. */
  private static final int MOST_DETAILED = 5;

  /** Reports of registration in one domain: +CREG, +CGREG or +CEREG. */
  private record Domain(
      String name, String manual, Setting<Integer> level, Function<Radio, Registration> state) {}

  private static final Domain CIRCUIT =
      new Domain("+CREG", "27.007 7.2", level("+CREG", 3), Radio::circuitSwitched);
  private static final Domain PACKET =
      new Domain("+CGREG", "27.007 10.1.20", level("+CGREG", 5), Radio::packetSwitched);
  private static final Domain EPS =
      new Domain("+CEREG", "27.007 10.1.22", level("+CEREG", 5), Radio::eps);
  private static final List<Domain> DOMAINS = List.of(CIRCUIT, PACKET, EPS);

  private RegistrationCommands() {}

  /** The chapter. */
  public static Chapter<ModuleContext> chapter() {
    var chapter = Chapter.<ModuleContext>of("27.007 7", "Registration");
    registration(chapter, CIRCUIT);
    registration(chapter, PACKET);
    registration(chapter, EPS);
    chapter
        .at("+COPS", "27.007 7.3", "Operator selection")
        .takes(MODE, FORMAT, OPERATOR, ACT)
        .onSet((c, args) -> SimCommands.ready(c.module(), () -> select(c.module(), args)))
        .onRead(c -> SimCommands.ready(c.module(), () -> selection(c.module())))
        .onTest(c -> SimCommands.ready(c.module(), () -> scan(c.module())));
    chapter
        .at("+WS46", "27.007 5.9", "Wireless network selection")
        .takes(WS46)
        .onSet((c, args) -> wireless(c.module(), args.get(WS46)))
        .onRead(c -> Result.answer("+WS46: " + wireless(c.module())))
        .onTest(c -> Result.answer("+WS46: (" + wireless(c.module()) + ")"));
    chapter
        .at(
            "+CUSD",
            "27.007 7.15",
            "Unstructured supplementary service data; the network offers none")
        .takes(REPORT, USSD, CODING)
        .onSet((_, args) ->
            args.find(USSD).isEmpty() ? Result.OK : Result.error(Failure.NOT_SUPPORTED))
        .onRead(_ -> Result.answer("+CUSD: 0"))
        .onTest(_ -> Result.answer("+CUSD: (0-2)"));
    return chapter;
  }

  /** Prints registration reports as +CREG, +CGREG and +CEREG have switched them on. */
  public static RadioListener reports(Module module) {
    return new RadioListener() {
      @Override
      public void registrationChanged(Registration before, Registration now) {
        for (Domain domain : DOMAINS) {
          report(module, domain, before, now);
        }
      }
    };
  }

  private static void report(Module module, Domain domain, Registration before, Registration now) {
    int level = module.settings().get(domain.level);
    boolean moved = before.status() != now.status();
    boolean elsewhere = level > 1 && !before.equals(now);
    if (level > 0 && (moved || elsewhere)) {
      Registration own = domain.state.apply(module.radio());
      String first = printedShapes(module, domain) ? level + "," : "";
      module.urc(domain.name + ": " + first + text(module, domain, level, own));
    }
  }

  private static Setting<Integer> level(String name, int highest) {
    return Setting.of(name, Param.integer("n", 0, highest).or(0), 0, Lifetime.BOOT);
  }

  private static void registration(Chapter<ModuleContext> chapter, Domain domain) {
    KeepCommands.keeps(chapter.at(domain.name, domain.manual, "Network registration"), domain.level)
        .onRead(c -> Result.answer(read(c.module(), domain)));
  }

  private static String read(Module module, Domain domain) {
    int level = module.settings().get(domain.level);
    Registration state = domain.state.apply(module.radio());
    String text = text(module, domain, level, state);
    return level == MOST_DETAILED && printedShapes(module, domain)
        ? "%s: %s".formatted(domain.name, text)
        : "%s: %d,%s".formatted(domain.name, level, text);
  }

  /**
   * Whether lines of +CEREG are as the M5311 manual prints them: its URC with {@code <n>} (3.1) and
   * the most detailed answer without (3.2.3), which 27.007 has the other way round.
   */
  private static boolean printedShapes(Module module, Domain domain) {
    return domain.name.equals(EPS.name) && StandardFacts.CEREG_PRINTED_SHAPES.of(module.facts());
  }

  /**
   * {@code <stat>[,<tac>,<ci>,<AcT>[,<cause_type>,<reject_cause>]]}: location from level 2 on and
   * while there is a cell, the cause of a refusal with levels 3 and 5, power saving mode's timers
   * with level 5.
   */
  private static String text(Module module, Domain domain, int level, Registration state) {
    var text = new StringBuilder().append(state.status().stat());
    var cell = state.cell();
    Rat rat = state.rat();
    boolean located = level > 1 && state.status().isRegistered();
    if (located && cell != null && rat != null) {
      text.append(",\"%s\",\"%s\",%d".formatted(cell.tacHex(), cell.ciHex(), rat.act()));
    }
    boolean causes = level == 3 || level == 5;
    if (causes && (located || state.rejectCause() != 0)) {
      text.append(located ? "" : ",,,");
      text.append(
          StandardFacts.CEREG_RAC.of(module.facts()) && domain.name.equals(EPS.name)
              ? ",\"00\""
              : "");
      text.append(",0,").append(state.rejectCause());
    }
    if (located && level == 5 && domain.name.equals(EPS.name)) {
      text.append(timers(module.radio().powerSavingGrant()));
    }
    return text.toString();
  }

  /** {@code [,<Active-Time>,<Periodic-TAU>]}: T3324 and the extended T3412 with level 5. */
  private static String timers(PowerSavingGrant grant) {
    GprsTimer2 active = grant.t3324();
    GprsTimer3 periodic = grant.t3412Extended();
    if (active == null) {
      return "";
    }
    return ",\"%s\",".formatted(active.bits())
        + (periodic == null ? "" : "\"" + periodic.bits() + "\"");
  }

  private static Result select(Module module, Args args) {
    args.find(FORMAT).ifPresent(format -> module.settings().set(OPERATOR_FORMAT, format));
    Radio radio = module.radio();
    return switch (args.get(MODE)) {
      case 0 -> select(radio, PlmnSelection.AUTOMATIC);
      case 2 -> select(radio, PlmnSelection.DEREGISTERED);
      case 3 -> args.find(FORMAT).isPresent() ? Result.OK : Result.error(Failure.BAD_PARAMETER);
      default -> manual(module, args);
    };
  }

  private static Result select(Radio radio, PlmnSelection selection) {
    radio.select(selection);
    return Result.OK;
  }

  private static Result manual(Module module, Args args) {
    Optional<String> named = args.find(OPERATOR);
    if (named.isEmpty()) {
      return Result.error(Failure.BAD_PARAMETER);
    }
    String numeric = numeric(module, named.get());
    return select(module.radio(), new PlmnSelection.Manual(numeric));
  }

  /** The operator's number, whichever way it was named; names are in the terminal's characters. */
  private static String numeric(Module module, String typed) {
    String name = CharacterSet.of(module).read(typed).orElse(typed);
    Radio radio = module.radio();
    Operator known = radio.world().network().operator();
    boolean same =
        name.equalsIgnoreCase(known.longName()) || name.equalsIgnoreCase(known.shortName());
    return same ? known.numeric() : typed;
  }

  private static Result selection(Module module) {
    int mode = module.radio().selection().mode();
    Registration state = module.radio().circuitSwitched();
    Rat rat = state.rat();
    if (!state.status().isRegistered() || rat == null) {
      return Result.answer("+COPS: " + mode);
    }
    int format = module.settings().get(OPERATOR_FORMAT);
    String name = name(module, module.radio().world().network().operator(), format);
    return Result.answer("+COPS: %d,%d,\"%s\",%d".formatted(mode, format, name, rat.act()));
  }

  private static String name(Module module, Operator operator, int format) {
    CharacterSet terminal = CharacterSet.of(module);
    return switch (format) {
      case 0 -> terminal.write(operator.longName());
      case 1 -> terminal.write(operator.shortName());
      default -> operator.numeric();
    };
  }

  /** The list of operators takes a search. */
  private static Result scan(Module module) {
    return Result.later(outcome -> module.after(SCAN, () -> outcome.complete(operators(module))));
  }

  private static Result operators(Module module) {
    Radio radio = module.radio();
    Air air = radio.world().air();
    String found = "";
    if (air.coverage() && radio.isOn()) {
      Operator operator = radio.world().network().operator();
      int status = radio.circuitSwitched().status().isRegistered() ? 2 : 1;
      found =
          "(%d,\"%s\",\"%s\",\"%s\",%d)"
              .formatted(
                  status,
                  name(module, operator, 0),
                  name(module, operator, 1),
                  name(module, operator, 2),
                  air.rat().act());
    }
    return Result.answer("+COPS: " + found + ",,(0-4),(0-2)");
  }

  private static int wireless(Module module) {
    return module.radio().world().air().rat() == Rat.GSM ? WS46_GSM : WS46_EUTRAN;
  }

  private static Result wireless(Module module, int wanted) {
    return wanted == wireless(module) ? Result.OK : Result.error(Failure.NOT_SUPPORTED);
  }
}
