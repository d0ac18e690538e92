package org.atwin.device;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** The supply of a module, as +CBC measures it. Runs on the module's drain. */
public final class Supply {

  /** A usual voltage in millivolts. */
  public static final int USUAL = 3_800;

  private final int lowest;
  private final List<IntConsumer> listeners = new ArrayList<>(1);
  private int millivolts = USUAL;

  /**
   * A supply at its usual voltage.
   *
   * @param lowest the voltage that the module needs, in millivolts; 0 if any will do
   */
  public Supply(int lowest) {
    this.lowest = lowest;
  }

  /** The voltage that the module needs, in millivolts. */
  public int lowest() {
    return lowest;
  }

  /** Whether a module can run on it. */
  public boolean suffices() {
    return millivolts >= lowest;
  }

  /** The voltage now, in millivolts. */
  public int millivolts() {
    return millivolts;
  }

  /**
   * Changes the voltage and tells the listeners.
   *
   * @param millivolts 0 or more
   * @throws IllegalArgumentException if it is negative
   */
  public void millivolts(int millivolts) {
    if (millivolts < 0) {
      throw new IllegalArgumentException("a supply cannot have " + millivolts + " mV");
    }
    if (this.millivolts != millivolts) {
      this.millivolts = millivolts;
      List.copyOf(listeners).forEach(listener -> listener.accept(millivolts));
    }
  }

  /** Adds a listener. It is told every new voltage, in millivolts. */
  public void listen(IntConsumer listener) {
    listeners.add(listener);
  }
}
