package org.atwin.dialect.standard;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.Failure;
import org.atwin.at.Field;
import org.atwin.at.IntRanges;
import org.atwin.at.Lifetime;
import org.atwin.at.Line;
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
import org.jspecify.annotations.Nullable;

/** Which network, and whether the module is registered there: 27.007 chapters 7 and 10.1.20 ff. */
public final class RegistrationCommands {

  /** How +COPS names the operator: 0 long, 1 short, 2 numeric. */
  private static final Setting<Integer> OPERATOR_FORMAT =
      Setting.of("+COPS", Param.integer("format", 0, 2), 0, Lifetime.PROFILE);

  private static final Param<Integer> MODE = Param.integer("mode", 0, 4);
  private static final Param<Integer> INDEX = Param.integer("index", 1, 255).optional();
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

  /** What follows {@code <stat>}: where, why not, and how long it may be silent. */
  private static final Line.Of8<
          Integer,
          @Nullable String,
          @Nullable String,
          @Nullable Integer,
          @Nullable Integer,
          @Nullable Integer,
          @Nullable String,
          @Nullable String>
      STATE =
          Line.of(
              "",
              Field.integer("stat"),
              Field.quoted("tac").optional(),
              Field.quoted("ci").optional(),
              Field.integer("AcT").optional(),
              Field.integer("cause_type").optional(),
              Field.integer("reject_cause").optional(),
              Field.quoted("Active-Time").optional(),
              Field.data("Periodic-TAU").optional());

  /** The same with the routing area, as some firmware prints it. */
  private static final Line.Of9<
          Integer,
          @Nullable String,
          @Nullable String,
          @Nullable Integer,
          String,
          Integer,
          Integer,
          @Nullable String,
          @Nullable String>
      STATE_WITH_RAC =
          Line.of(
              "",
              Field.integer("stat"),
              Field.quoted("tac").optional(),
              Field.quoted("ci").optional(),
              Field.integer("AcT").optional(),
              Field.quoted("rac"),
              Field.integer("cause_type"),
              Field.integer("reject_cause"),
              Field.quoted("Active-Time").optional(),
              Field.data("Periodic-TAU").optional());

  private static final Line.Of4<Integer, @Nullable Integer, @Nullable String, @Nullable Integer>
      SELECTION =
          Line.of(
              "+COPS",
              Field.integer("mode"),
              Field.integer("format").optional(),
              Field.quoted("oper").optional(),
              Field.integer("AcT").optional());
  private static final Line.Of5<Integer, String, String, String, Integer> FOUND =
      Line.of(
          "({},{},{},{},{})",
          Field.integer("stat"),
          Field.quoted("long"),
          Field.quoted("short"),
          Field.quoted("numeric"),
          Field.integer("AcT"));
  private static final Line.Of2<@Nullable Line, String> OPERATORS =
      Line.of("+COPS: {},{}", Field.part("operator", FOUND).optional(), Field.data("ranges"));
  private static final Line.Of1<Integer> WIRELESS = Line.of("+WS46", Field.integer("n"));
  private static final Line.Of1<Integer> USSD_STATE = Line.of("+CUSD", Field.integer("n", "0-2"));

  /**
   * Reports of registration in one domain: +CREG, +CGREG or +CEREG.
   *
   * @param told with {@code <n>}
   * @param bare without
   */
  private record Domain(
      String name,
      String manual,
      Setting<Integer> level,
      Function<Radio, Registration> state,
      Line.Of2<Integer, Line> told,
      Line.Of1<Line> bare) {

    static Domain of(
        String name, String manual, int highest, Function<Radio, Registration> registration) {
      Field<Line> state =
          name.equals("+CEREG")
              ? Field.part("state", STATE, STATE_WITH_RAC)
              : Field.part("state", STATE);
      return new Domain(
          name,
          manual,
          RegistrationCommands.level(name, highest),
          registration,
          Line.of(name, Field.integer("n"), state).unasked(manual, CHANGED),
          Line.of(name, state).unasked(manual, CHANGED));
    }
  }

  private static final String CHANGED = "Registration has changed";
  private static final Domain CIRCUIT = Domain.of("+CREG", "27.007 7.2", 3, Radio::circuitSwitched);
  private static final Domain PACKET =
      Domain.of("+CGREG", "27.007 10.1.20", 5, Radio::packetSwitched);
  private static final Domain EPS = Domain.of("+CEREG", "27.007 10.1.22", 5, Radio::eps);
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
        .keeps(OPERATOR_FORMAT)
        .takes(MODE, FORMAT, OPERATOR, ACT)
        .answers(SELECTION, OPERATORS)
        .onSet((c, args) -> SimCommands.ready(c.module(), () -> select(c.module(), args)))
        .onRead(c -> SimCommands.ready(c.module(), () -> selection(c.module())))
        .onTest(c -> SimCommands.ready(c.module(), () -> scan(c.module())));
    chapter
        .at("+CPOL", "27.007 7.18", "Preferred operators; the card has no list of them")
        .takes(INDEX, FORMAT, OPERATOR)
        .onSet((_, _) -> Result.error(Failure.NOT_ALLOWED))
        .onRead(c -> SimCommands.ready(c.module(), () -> Result.OK))
        .lists("(),(0-2)");
    chapter
        .at("+WS46", "27.007 5.9", "Wireless network selection")
        .takes(WS46)
        .onSet((c, args) -> wireless(c.module(), args.get(WS46)))
        .answers(WIRELESS)
        .onRead(c -> WIRELESS.with(wireless(c.module())))
        .lists(c -> "(" + wireless(c.module()) + ")");
    chapter
        .at(
            "+CUSD",
            "27.007 7.15",
            "Unstructured supplementary service data; the network offers none")
        .takes(REPORT, USSD, CODING)
        .onSet((_, args) ->
            args.find(USSD).isEmpty() ? Result.OK : Result.error(Failure.NOT_SUPPORTED))
        .answers(USSD_STATE)
        .onRead(_ -> USSD_STATE.with(0))
        .lists("(0-2)");
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
      Line state = state(module, domain, level, own);
      module.report(
          printedShapes(module, domain) ? domain.told.with(level, state) : domain.bare.with(state));
    }
  }

  private static Setting<Integer> level(String name, int highest) {
    return Setting.of(name, Param.integer("n", 0, highest).or(0), 0, Lifetime.PROFILE);
  }

  private static void registration(Chapter<ModuleContext> chapter, Domain domain) {
    KeepCommands.keeps(chapter.at(domain.name, domain.manual, "Network registration"), domain.level)
        .answers(domain.told, domain.bare)
        .onRead(c -> read(c.module(), domain));
  }

  private static Line read(Module module, Domain domain) {
    int level = module.settings().get(domain.level);
    Line state = state(module, domain, level, domain.state.apply(module.radio()));
    return level == MOST_DETAILED && printedShapes(module, domain)
        ? domain.bare.with(state)
        : domain.told.with(level, state);
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
   * with levels 4 and 5.
   */
  private static Line state(Module module, Domain domain, int level, Registration state) {
    boolean located = level > 1 && state.status().isRegistered();
    var cell = located && state.rat() != null ? state.cell() : null;
    Rat rat = state.rat();
    String area = cell == null ? null : cell.tacHex();
    String id = cell == null ? null : cell.ciHex();
    Integer act = cell == null || rat == null ? null : rat.act();
    boolean causes = (level == 3 || level == 5) && (located || state.rejectCause() != 0);
    PowerSavingGrant grant = module.radio().powerSavingGrant();
    GprsTimer2 active =
        located && level >= 4 && domain.name.equals(EPS.name) ? grant.t3324() : null;
    GprsTimer3 periodic = grant.t3412Extended();
    String time = active == null ? null : active.bits();
    String update = active == null ? null : periodic == null ? "" : '"' + periodic.bits() + '"';
    int stat = state.status().stat();
    int cause = state.rejectCause();
    boolean rac = StandardFacts.CEREG_RAC.of(module.facts()) && domain.name.equals(EPS.name);
    return causes && rac
        ? STATE_WITH_RAC.with(stat, area, id, act, "00", 0, cause, time, update)
        : STATE.with(stat, area, id, act, causes ? 0 : null, causes ? cause : null, time, update);
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
      return SELECTION.with(mode, null, null, null);
    }
    int format = module.settings().get(OPERATOR_FORMAT);
    String name = name(module, module.radio().world().network().operator(), format);
    return SELECTION.with(mode, format, name, rat.act());
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
    Line found = null;
    if (air.coverage() && radio.isOn()) {
      Operator operator = radio.world().network().operator();
      found =
          FOUND.with(
              radio.circuitSwitched().status().isRegistered() ? 2 : 1,
              name(module, operator, 0),
              name(module, operator, 1),
              name(module, operator, 2),
              air.rat().act());
    }
    return OPERATORS.with(found, ",(0-4),(0-2)");
  }

  private static int wireless(Module module) {
    return module.radio().world().air().rat() == Rat.GSM ? WS46_GSM : WS46_EUTRAN;
  }

  private static Result wireless(Module module, int wanted) {
    return wanted == wireless(module) ? Result.OK : Result.error(Failure.NOT_SUPPORTED);
  }
}
