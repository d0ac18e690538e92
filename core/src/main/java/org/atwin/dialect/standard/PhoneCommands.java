package org.atwin.dialect.standard;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.atwin.at.Chapter;
import org.atwin.at.Failure;
import org.atwin.at.Field;
import org.atwin.at.IntRanges;
import org.atwin.at.Lifetime;
import org.atwin.at.Line;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.at.Setting;
import org.atwin.device.Clock;
import org.atwin.dialect.ModuleContext;
import org.atwin.module.Module;
import org.atwin.radio.Cesq;
import org.atwin.radio.Csq;
import org.atwin.radio.Functionality;

/** The equipment as a whole: functionality, signal, clock, character set. 27.007 chapters 5, 8. */
public final class PhoneCommands {

  private static final Param<Integer> FUN = Param.integer("fun", IntRanges.listed(0, 1, 4));
  private static final Param<Integer> RESET = Param.integer("rst", 0, 1).or(0);
  private static final Param<String> TIME = Param.text("time", 0, 20);
  static final Setting<String> CHARACTER_SET =
      Setting.of("+CSCS", Param.choice("chset", "IRA", "GSM", "UCS2"), "IRA", Lifetime.PROFILE);

  private static final Line.Of1<Integer> FUNCTIONALITY =
      Line.of("+CFUN", Field.integer("fun", "0,1,4"));
  private static final Line.Of1<String> CLOCK_LINE = Line.of("+CCLK", Field.data("time"));
  private static final Line.Of2<Integer, Integer> SIGNAL =
      Line.of("+CSQ", Field.integer("rssi", "0-31,99"), Field.integer("ber", "0-7,99"));
  private static final Line.Of6<Integer, Integer, Integer, Integer, Integer, Integer>
      EXTENDED_SIGNAL =
          Line.of(
              "+CESQ",
              Field.integer("rxlev", "0-63,99"),
              Field.integer("ber", "0-7,99"),
              Field.integer("rscp", "0-96,255"),
              Field.integer("ecno", "0-49,255"),
              Field.integer("rsrq", "0-34,255"),
              Field.integer("rsrp", "0-97,255"));

  private static final Line.Of1<Integer> ACTIVITY = Line.of("+CPAS", Field.integer("pas", "0,5"));
  private static final Line.Of3<Integer, Integer, Integer> BATTERY =
      Line.of(
          "+CBC", Field.integer("bcs", "0"), Field.integer("bcl", "0-100"), Field.integer("mv"));
  private static final Line.Of1<String> COMMAND = Line.of("", Field.data("command"));

  /**
   * Millivolts of a full battery, and of an empty one where the module needs none in particular.
   */
  private static final int FULL = 4_200;

  private static final int EMPTY = 3_300;

  /** How long a restart that was asked for waits, so that the host hears OK. */
  private static final Duration FAREWELL = Duration.ofMillis(100);

  private static final Pattern CLOCK =
      Pattern.compile("(\\d\\d/\\d\\d/\\d\\d,\\d\\d:\\d\\d:\\d\\d)([+-]\\d\\d)?");
  private static final DateTimeFormatter CLOCK_TIME =
      DateTimeFormatter.ofPattern("uu/MM/dd,HH:mm:ss", Locale.ROOT)
          .withResolverStyle(ResolverStyle.STRICT);

  private PhoneCommands() {}

  /** The chapter. */
  public static Chapter<ModuleContext> chapter() {
    var chapter = Chapter.<ModuleContext>of("27.007 8", "Phone");
    chapter
        .at("+CFUN", "27.007 8.2", "Phone functionality")
        .takes(FUN, RESET)
        .onSet((c, args) -> functionality(c.module(), args.get(FUN), args.get(RESET) == 1))
        .answers(FUNCTIONALITY)
        .onRead(c -> FUNCTIONALITY.with(c.module().radio().functionality().fun()))
        .lists("(0,1,4),(0,1)");
    chapter
        .at("+CSQ", "27.007 8.5", "Signal quality")
        .answers(SIGNAL)
        .onExec(c -> signal(c.module().radio().csq()));
    chapter
        .at("+CESQ", "27.007 8.69", "Extended signal quality")
        .answers(EXTENDED_SIGNAL)
        .onExec(c -> signal(c.module().radio().cesq()));
    chapter
        .at("+CCLK", "27.007 8.15", "Clock")
        .takes(TIME)
        .answers(CLOCK_LINE)
        .onRead(c -> CLOCK_LINE.with(clockText(c.module())))
        .onSet((c, args) -> setClock(c.module(), args.get(TIME)))
        .onTest(_ -> Result.OK);
    chapter
        .at("+CPAS", "27.007 8.1", "Phone activity status")
        .answers(ACTIVITY)
        .onExec(c -> ACTIVITY.with(c.module().radio().functionality().fun() == 0 ? 5 : 0));
    chapter
        .at("+CBC", "27.007 8.4", "Battery charge, with the voltage that hosts look for behind it")
        .answers(BATTERY)
        .onExec(c -> BATTERY.with(0, charge(c.module()), c.module().supply().millivolts()));
    chapter
        .at("+CLAC", "27.007 8.37", "List all available AT commands")
        .answers(COMMAND)
        .onExec(c ->
            Result.lines(
                c.module().commands().stream().map(name -> COMMAND.with("AT" + name)).toList()));
    KeepCommands.keeps(chapter.at("+CSCS", "27.007 5.5", "TE character set"), CHARACTER_SET);
    return chapter;
  }

  /** The clock as +CCLK shows it: quoted or not, UTC or local, as the model does it. */
  public static String clockText(Module module) {
    boolean utc = StandardFacts.CCLK_TIME_UTC.of(module.facts());
    String text = utc ? module.clock().utcText() : module.clock().localText();
    return StandardFacts.CCLK_TIME_QUOTED.of(module.facts()) ? '"' + text + '"' : text;
  }

  /** Answers OK and restarts the module once that has left. */
  public static Result restart(Module module) {
    module.after(FAREWELL, module::restart);
    return Result.OK;
  }

  /** Answers OK and switches the module off in order once that has left. */
  public static Result powerOff(Module module) {
    module.after(FAREWELL, module::shutDown);
    return Result.OK;
  }

  private static Result functionality(Module module, int fun, boolean reset) {
    if (reset) {
      return restart(module);
    }
    module
        .radio()
        .functionality(
            switch (fun) {
              case 0 -> Functionality.MINIMUM;
              case 4 -> Functionality.OFFLINE;
              default -> Functionality.FULL;
            });
    return Result.OK;
  }

  /** How full a battery of the supply's voltage is, in percent. */
  static int charge(Module module) {
    int lowest = module.supply().lowest();
    int empty = lowest == 0 ? EMPTY : lowest;
    return Math.clamp((module.supply().millivolts() - empty) * 100L / (FULL - empty), 0, 100);
  }

  private static Result signal(Csq csq) {
    return SIGNAL.with(csq.rssi(), csq.ber());
  }

  private static Result signal(Cesq cesq) {
    return EXTENDED_SIGNAL.with(
        cesq.rxlev(), cesq.ber(), cesq.rscp(), cesq.ecno(), cesq.rsrq(), cesq.rsrp());
  }

  private static Result setClock(Module module, String text) {
    Matcher matcher = CLOCK.matcher(text);
    if (!matcher.matches()) {
      return Result.error(Failure.BAD_PARAMETER);
    }
    int zone =
        matcher.group(2) == null ? module.clock().zone() : Integer.parseInt(matcher.group(2));
    boolean utc = StandardFacts.CCLK_TIME_UTC.of(module.facts());
    try {
      LocalDateTime shown = LocalDateTime.parse(matcher.group(1), CLOCK_TIME);
      ZoneOffset offset = Clock.offset(utc ? 0 : zone);
      module.clock().set(shown.toInstant(offset), zone);
      return Result.OK;
    } catch (DateTimeException | IllegalArgumentException e) {
      return Result.error(Failure.BAD_PARAMETER);
    }
  }
}
