package org.atwin.device;

/**
 * The speed of a module's serial interface. As delivered it understands every speed; a firmware may
 * fix one, or let the first message that arrives do so. Runs on the module's drain.
 */
public final class Uart {

  private enum Mode {
    /** Whatever the speed, it is understood. */
    ANY,
    /** The next message fixes the speed. */
    DETECTING,
    FIXED
  }

  private Mode mode = Mode.ANY;
  private int rate;
  private int changes;

  /** Understands every speed. */
  public void any() {
    change(Mode.ANY, 0);
  }

  /** Takes the speed of the next message for its own. */
  public void detect() {
    change(Mode.DETECTING, 0);
  }

  /**
   * Sends and hears at one speed only.
   *
   * @param bitsPerSecond more than 0
   * @throws IllegalArgumentException if it is not
   */
  public void fix(int bitsPerSecond) {
    if (bitsPerSecond <= 0) {
      throw new IllegalArgumentException("no speed: " + bitsPerSecond + " bit/s");
    }
    change(Mode.FIXED, bitsPerSecond);
  }

  /** A message arrives at that speed: whether it can be understood. May fix the speed. */
  public boolean hears(int bitsPerSecond) {
    if (mode == Mode.DETECTING) {
      fix(bitsPerSecond);
    }
    return fits(bitsPerSecond);
  }

  /** Whether somebody at that speed understands what the module sends. */
  public boolean fits(int bitsPerSecond) {
    return mode != Mode.FIXED || rate == bitsPerSecond;
  }

  /** Counts the changes of speed, so that who has looked once need not look again. */
  public int changes() {
    return changes;
  }

  /** {@code 9600}, or why there is no such number: {@code any}, {@code detecting}. */
  @Override
  public String toString() {
    return switch (mode) {
      case ANY -> "any";
      case DETECTING -> "detecting";
      case FIXED -> Integer.toString(rate);
    };
  }

  private void change(Mode nextMode, int nextRate) {
    mode = nextMode;
    rate = nextRate;
    changes++;
  }
}
