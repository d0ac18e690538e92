package org.atwin.radio;

/**
 * What guards a SIM card: its PIN and PUK and how often they may still be tried (3GPP TS 31.101
 * 9.5). Runs on the module's drain.
 */
final class PinLock {

  private static final int PIN_TRIES = 3;
  private static final int PUK_TRIES = 10;
  private static final String PIN = "[0-9]{4,8}";
  private static final String PUK = "[0-9]{8}";

  private String pin = "1234";
  private String puk = "12345678";
  private boolean enabled;
  private int pinTries = PIN_TRIES;
  private int pukTries = PUK_TRIES;

  /** Whether it is of four to eight digits. */
  static boolean isPin(String text) {
    return text.matches(PIN);
  }

  /** Whether the card asks for its PIN after each power-on. */
  boolean isEnabled() {
    return enabled;
  }

  void enable(boolean asks) {
    enabled = asks;
  }

  /** Whether the PIN has been wrong too often. */
  boolean isBlocked() {
    return pinTries == 0;
  }

  int pinTries() {
    return pinTries;
  }

  int pukTries() {
    return pukTries;
  }

  /**
   * Replaces the PIN.
   *
   * @throws IllegalArgumentException if it is not of four to eight digits
   */
  void pin(String digits) {
    pin = checked("PIN", digits, PIN);
  }

  /**
   * Replaces the PUK.
   *
   * @throws IllegalArgumentException if it is not of eight digits
   */
  void puk(String digits) {
    puk = checked("PUK", digits, PUK);
  }

  /** Gives all tries back. */
  void refresh() {
    pinTries = PIN_TRIES;
    pukTries = PUK_TRIES;
  }

  /** Takes all tries of the PIN away. */
  void block() {
    pinTries = 0;
    pukTries = PUK_TRIES;
  }

  /** Tries the PIN; a wrong one costs a try. */
  boolean opensWith(String tried) {
    if (tried.equals(pin)) {
      pinTries = PIN_TRIES;
      return true;
    }
    pinTries--;
    return false;
  }

  /** Tries the PUK, which gives all tries back; a wrong one costs a try. */
  boolean unblocksWith(String tried) {
    if (tried.equals(puk)) {
      refresh();
      return true;
    }
    pukTries--;
    return false;
  }

  private static String checked(String name, String value, String pattern) {
    if (!value.matches(pattern)) {
      throw new IllegalArgumentException(name + " must match " + pattern);
    }
    return value;
  }
}
