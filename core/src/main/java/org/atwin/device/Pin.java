package org.atwin.device;

/**
 * A digital pin at one moment. Immutable; any thread.
 *
 * @param name name in the manual, for example WAKEUP_IN
 * @param direction who drives it
 * @param level its level
 */
public record Pin(String name, Direction direction, Level level) {

  /** Who drives a pin. */
  public enum Direction {
    /** The world outside. */
    INPUT,
    /** The module. */
    OUTPUT
  }

  /** The level of a pin. */
  public enum Level {
    /** Near ground. */
    LOW,
    /** Near the supply. */
    HIGH
  }

  /** The same pin at a level. */
  Pin at(Level other) {
    return level == other ? this : new Pin(name, direction, other);
  }

  /** The same pin, driven by somebody. */
  Pin turned(Direction other) {
    return direction == other ? this : new Pin(name, other, level);
  }
}
