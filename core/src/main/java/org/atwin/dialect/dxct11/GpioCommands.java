package org.atwin.dialect.dxct11;

import java.util.Optional;
import org.atwin.at.Args;
import org.atwin.at.Chapter;
import org.atwin.at.Field;
import org.atwin.at.Line;
import org.atwin.at.Param;
import org.atwin.at.Result;
import org.atwin.device.Pin.Direction;
import org.atwin.device.Pin.Level;
import org.atwin.device.Pins;

/** Chapter 6.1.11: the pins IO1 to IO3, numbered from 0. */
final class GpioCommands {

  private static final int OUTPUT_LOW = 0;
  private static final int OUTPUT_HIGH = 1;
  private static final int INPUT = 2;
  private static final int HIGH_IMPEDANCE = 3;

  private static final int PINS = 3;

  private static final Param<Integer> PIN = Param.integer("pin", 0, PINS - 1);
  private static final Param<Integer> DIRECTION =
      Param.integer("dir", OUTPUT_LOW, HIGH_IMPEDANCE).optional();
  // 6.1.11 note 3: a pull-down is not to be had, so the level of an open input is high in any case.
  private static final Param<Integer> PULL = Param.integer("pull", 0, 2).optional();

  private static final Line.Of2<Integer, Boolean> LEVEL =
      Line.of("+GPIO", Field.integer("pin"), Field.bit("level")).tight();

  private GpioCommands() {}

  static Chapter<DxCt11> chapter() {
    var chapter = Chapter.<DxCt11>of("6.1.11", "Digital input and output");
    chapter
        .at("+GPIO", "6.1.11", "General purpose pins")
        .takes(PIN, DIRECTION, PULL)
        .answers(LEVEL)
        .onSet((m, args) -> gpio(m.module().pins(), args));
    return chapter;
  }

  private static Result gpio(Pins pins, Args args) {
    int pin = args.get(PIN);
    Optional<Integer> direction = args.find(DIRECTION);
    direction.ifPresent(wanted -> turn(pins, name(pin), wanted));
    return direction.orElse(INPUT) == INPUT
        ? LEVEL.with(pin, pins.level(name(pin)) == Level.HIGH)
        : Result.OK;
  }

  private static void turn(Pins pins, String name, int direction) {
    switch (direction) {
      case OUTPUT_LOW, OUTPUT_HIGH -> {
        pins.turn(name, Direction.OUTPUT);
        pins.output(name, direction == OUTPUT_HIGH ? Level.HIGH : Level.LOW);
      }
      default -> listen(pins, name);
    }
  }

  /** A pin that the module drives no more is high until the world outside drives it. */
  private static void listen(Pins pins, String name) {
    if (!pins.isInput(name)) {
      pins.turn(name, Direction.INPUT);
      pins.drive(name, Level.HIGH);
    }
  }

  private static String name(int pin) {
    return "IO" + (pin + 1);
  }
}
