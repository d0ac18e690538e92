package org.atwin.dialect.m531x;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.ErrorReport;
import org.atwin.at.Field;
import org.atwin.at.IntRanges;
import org.atwin.at.Keyword;
import org.atwin.at.Lifetime;
import org.atwin.at.Line;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.at.Setting;
import org.atwin.device.Pin;
import org.atwin.device.Pins;
import org.atwin.dialect.standard.KeepCommands;
import org.atwin.dialect.standard.SerialCommands;
import org.atwin.module.Module;

/** Chapters 9 and 12: serial port, pins, converter, log ports. */
final class HardwareCommands {

  /** What AT+CMSYSCTRL makes of the STATE pin: 0 nothing, 1 light sleep, 2 registration. */
  static final Setting<Integer> STATE_PIN = kept("+CMSYSCTRL.0", "mode", 2);

  /** What AT+CMSYSCTRL makes of WAKEUP_OUT: 0 nothing, 1 deep sleep. */
  static final Setting<Integer> WAKEUP_OUT = kept("+CMSYSCTRL.1", "mode", 1);

  /** Milliseconds of the STATE pin's pattern: high and low while not attached, then attached. */
  static final List<Setting<Integer>> STATE_PATTERN =
      List.of(
          pattern("detached_high", 80),
          pattern("attached_high", 80),
          pattern("detached_low", 800),
          pattern("attached_low", 3000));

  /** Where the HSL log goes; -1 nowhere. */
  static final Setting<Integer> HSL_PORT = logPort("+LOGCFG.1");

  private static final Setting<Integer> GKI_PORT = logPort("+LOGCFG.0");

  /** UART 3, whose TX is the WAKEUP_OUT pin. */
  static final int UART_3 = 3;

  private static final Param<Integer> OPERATION = Param.integer("op", 0, 2);
  private static final Param<Integer> PIN = Param.integer("gpio_pin", 34, 35);
  private static final Param<Integer> VALUE = Param.integer("value", 0, 1).optional();
  private static final Param<Integer> CHANNEL = Param.integer("channel", 0, 0);
  private static final Param<Integer> LOG = Param.integer("log", 0, 1);
  private static final Param<Integer> PORT = Param.integer("port", IntRanges.listed(0, 2, 3, 4, 5));
  private static final Param<Integer> BAUD = Param.integer("baud", 2400, 3000000).optional();
  private static final Line.Of2<Integer, Integer> INDICATION =
      Line.of("+CMSYSCTRL", Field.integer("op", "0,1"), Field.integer("mode", "0-2"));

  private static final Line.Of2<Integer, Integer> LEVEL =
      Line.of("+GPIO", Field.integer("gpio_pin"), Field.integer("value", "0,1"));
  private static final Line.Of1<Integer> VOLTAGE = Line.of("+CMADC", Field.integer("mv"));

  private HardwareCommands() {}

  static Chapter<M531x> chapter() {
    var chapter = Chapter.<M531x>of("9", "Hardware").failures(ErrorReport.PLAIN);
    SerialCommands.speed(chapter.at("+IPR", "9.1", "UART baud rate"), m -> m.serialSpeed().follow())
        .lists(m -> "()," + SerialCommands.RATE.param().values(m.module().facts()));
    chapter
        .at("+GPIO", "9.3", "Digital input and output")
        .on(M531xFacts.GPIO_AND_LOGS::of)
        .takes(OPERATION, PIN, VALUE)
        .answers(LEVEL)
        .onSet((m, args) -> gpio(m.module(), args));
    chapter
        .at("+CMADC", "9.4", "Read the analogue input")
        .takes(CHANNEL)
        .answers(VOLTAGE)
        .onExec(m -> measure(m.module()))
        .onRead(m -> measure(m.module()))
        .onSet((m, _) -> measure(m.module()));
    chapter
        .at("+CMSYSCTRL", "9.5", "What STATE and WAKEUP_OUT indicate")
        .answers(INDICATION)
        .keeps(STATE_PATTERN.toArray(Setting<?>[]::new))
        .keeps(STATE_PIN, WAKEUP_OUT)
        .onSet(indicator(0, STATE_PIN, STATE_PATTERN))
        .onSet(indicator(1, WAKEUP_OUT, List.of()))
        .readsKeywords()
        .lists("(0,1),(0-2)");
    chapter
        .at("+LOGCFG", "12.1", "Where diagnostic logs go")
        .on(M531xFacts.GPIO_AND_LOGS::of)
        .keeps(GKI_PORT, HSL_PORT)
        .takes(LOG, PORT, BAUD)
        .onSet((m, args) -> log(m.module(), args.get(LOG), args.get(PORT)));
    return chapter;
  }

  private static Setting<Integer> kept(String key, String name, int high) {
    return Setting.of(key, Param.integer(name, 0, high), 0, Lifetime.FLASH);
  }

  private static Setting<Integer> pattern(String name, int milliseconds) {
    return Setting.of(
        "+CMSYSCTRL." + name,
        Param.integer(name, 1, 60_000).optional(),
        milliseconds,
        Lifetime.FLASH);
  }

  private static Setting<Integer> logPort(String key) {
    return Setting.of(key, Param.integer("port", -1, 5), -1, Lifetime.FLASH);
  }

  /**
   * The manual names the pins and leaves the syntax to another one: 0 direction, 1 read, 2 write.
   */
  private static Result gpio(Module module, Args args) {
    Pins pins = module.pins();
    String name = args.get(PIN) == 34 ? "GPIO0" : "GPIO1";
    Optional<Integer> value = args.find(VALUE);
    int operation = args.get(OPERATION);
    if (operation == 1) {
      int level = pins.level(name) == Pin.Level.HIGH ? 1 : 0;
      return LEVEL.with(args.get(PIN), level);
    }
    if (value.isEmpty()) {
      return Result.ERROR;
    }
    if (operation == 0) {
      Pin.Direction direction = value.get() == 1 ? Pin.Direction.OUTPUT : Pin.Direction.INPUT;
      pins.turn(name, direction);
      return Result.OK;
    }
    return write(pins, name, value.get() == 1 ? Pin.Level.HIGH : Pin.Level.LOW);
  }

  private static Result write(Pins pins, String name, Pin.Level level) {
    if (pins.isInput(name)) {
      return Result.ERROR;
    }
    pins.output(name, level);
    return Result.OK;
  }

  /** Counts from the next start; WAKEUP_OUT became a log port with S03 (12.1.1). */
  private static Result log(Module module, int log, int port) {
    if (port == UART_3 && !FirmwareVersion.of(module.facts()).logsOnWakeUpOut()) {
      return Result.ERROR;
    }
    return module.keep(log == 0 ? GKI_PORT : HSL_PORT, port);
  }

  private static Result measure(Module module) {
    return VOLTAGE.with(module.adc().measure(0));
  }

  /**
   * One of the two pins.
   *
   * @param op its number
   * @param mode what it indicates
   * @param times what else is kept for it; the manual has one syntax for both pins
   */
  private static Keyword<M531x> indicator(
      int op, Setting<Integer> mode, List<Setting<Integer>> times) {
    var settings = new ArrayList<Setting<?>>(times);
    settings.add(mode);
    var params = new ArrayList<Param<?>>(List.of(mode.param()));
    STATE_PATTERN.forEach(time -> params.add(time.param()));
    return new Keyword<>(
        Integer.toString(op),
        _ -> true,
        List.of(),
        params,
        false,
        (m, args) ->
            m.module()
                .keep(KeepCommands.given(args, settings.toArray(Setting<?>[]::new)))
                .whenDone(m.indicators()::show),
        (m, _) -> List.of(INDICATION.with(op, m.module().settings().get(mode))));
  }
}
