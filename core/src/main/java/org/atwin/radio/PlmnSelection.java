package org.atwin.radio;

/** How the operator is chosen, +COPS of 3GPP TS 27.007 7.3. Immutable; any thread. */
public sealed interface PlmnSelection {

  /** The module takes whatever network is there (mode 0). */
  PlmnSelection AUTOMATIC = new Automatic();

  /** The module stays off every network (mode 2). */
  PlmnSelection DEREGISTERED = new Deregistered();

  /** The {@code <mode>} that +COPS prints: 0, 1 or 2. */
  int mode();

  /**
   * Whether the module may register with an operator.
   *
   * @param numeric country and network code
   */
  boolean permits(String numeric);

  /** Mode 0. */
  record Automatic() implements PlmnSelection {
    @Override
    public int mode() {
      return 0;
    }

    @Override
    public boolean permits(String numeric) {
      return true;
    }
  }

  /**
   * Mode 1: one operator or none.
   *
   * @param numeric country and network code of the operator
   */
  record Manual(String numeric) implements PlmnSelection {
    @Override
    public int mode() {
      return 1;
    }

    @Override
    public boolean permits(String numeric) {
      return this.numeric.equals(numeric);
    }
  }

  /** Mode 2. */
  record Deregistered() implements PlmnSelection {
    @Override
    public int mode() {
      return 2;
    }

    @Override
    public boolean permits(String numeric) {
      return false;
    }
  }
}
