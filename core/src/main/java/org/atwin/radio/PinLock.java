package org.atwin.radio;

import java.util.Optional;

/**
 * What guards a SIM card: its PIN and PUK and how often they may still be tried (3GPP TS 31.101
 * 9.5). Immutable; any thread.
 *
 * @param pin four to eight digits
 * @param puk eight digits
 * @param enabled whether the card asks for its PIN after each power-on
 * @param pinTries 0 to 3; at 0 the PIN is blocked
 * @param pukTries 0 to 10; at 0 the card is useless for good
 */
record PinLock(String pin, String puk, boolean enabled, int pinTries, int pukTries) {

  private static final int PIN_TRIES = 3;
  private static final int PUK_TRIES = 10;
  private static final String PIN = "[0-9]{4,8}";
  private static final String PUK = "[0-9]{8}";
  private static final String TEXT = PIN + " " + PUK + " (true|false) [0-3] ([0-9]|10)";

  /** That of a new card, which asks for nothing. */
  static final PinLock AS_DELIVERED = new PinLock("1234", "12345678", false, PIN_TRIES, PUK_TRIES);

  /**
   * Refuses what is no PIN or PUK.
   *
   * @throws IllegalArgumentException saying which
   */
  PinLock {
    check("PIN", pin, PIN);
    check("PUK", puk, PUK);
  }

  /** Whether it is of four to eight digits. */
  static boolean isPin(String text) {
    return text.matches(PIN);
  }

  /** Reads what {@link #text} wrote; empty if it is not of that form. */
  static Optional<PinLock> parse(String text) {
    if (!text.matches(TEXT)) {
      return Optional.empty();
    }
    String[] words = text.split(" ");
    return Optional.of(
        new PinLock(
            words[0],
            words[1],
            Boolean.parseBoolean(words[2]),
            Integer.parseInt(words[3]),
            Integer.parseInt(words[4])));
  }

  /** All of it, as the card keeps it. */
  String text() {
    return "%s %s %b %d %d".formatted(pin, puk, enabled, pinTries, pukTries);
  }

  /** Whether the PIN has been wrong too often. */
  boolean isBlocked() {
    return pinTries == 0;
  }

  PinLock withPin(String digits) {
    return new PinLock(digits, puk, enabled, pinTries, pukTries);
  }

  PinLock withPuk(String digits) {
    return new PinLock(pin, digits, enabled, pinTries, pukTries);
  }

  PinLock asking(boolean asks) {
    return new PinLock(pin, puk, asks, pinTries, pukTries);
  }

  /** With all tries given back. */
  PinLock refreshed() {
    return new PinLock(pin, puk, enabled, PIN_TRIES, PUK_TRIES);
  }

  /** With all tries of the PIN taken away. */
  PinLock blocked() {
    return new PinLock(pin, puk, enabled, 0, PUK_TRIES);
  }

  /** After the PIN has been tried: the right one gives its tries back, a wrong one costs one. */
  PinLock triedPin(boolean right) {
    return new PinLock(pin, puk, enabled, right ? PIN_TRIES : pinTries - 1, pukTries);
  }

  /** After a wrong PUK, which costs a try. */
  PinLock triedWrongPuk() {
    return new PinLock(pin, puk, enabled, pinTries, pukTries - 1);
  }

  private static void check(String name, String value, String pattern) {
    if (!value.matches(pattern)) {
      throw new IllegalArgumentException(name + " must match " + pattern);
    }
  }
}
