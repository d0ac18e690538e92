package org.atwin.radio;

import java.util.ArrayList;
import java.util.List;

/**
 * The SIM slot of a module and the card that may be in it: presence, PIN and PUK after 3GPP TS
 * 31.101 and 27.007 8.3. Runs on the module's drain.
 */
public final class Sim {

  private static final int PIN_TRIES = 3;
  private static final int PUK_TRIES = 10;

  private final List<Observer> observers = new ArrayList<>(1);
  private SimCard card;
  private State state = State.BUSY;
  private boolean inserted = true;
  private boolean powered;
  private boolean locked;
  private int slot;
  private String pin = "1234";
  private String puk = "12345678";
  private int pinTries = PIN_TRIES;
  private int pukTries = PUK_TRIES;

  /**
   * A slot with a card in it whose PIN is 1234, whose PUK is 12345678 and that asks for neither.
   *
   * @param card the card
   */
  public Sim(SimCard card) {
    this.card = card;
  }

  /** What the module can say about the card now. */
  public State state() {
    return state;
  }

  /** The card in the slot, or the one that was in it last. */
  public SimCard card() {
    return card;
  }

  /** Whether a card is in the slot, whatever the module knows of it. */
  public boolean isInserted() {
    return inserted;
  }

  /** Whether the card asks for its PIN after each power-on (facility "SC" of +CLCK). */
  public boolean isLockEnabled() {
    return locked;
  }

  /** How often the PIN may still be tried, 0 to 3. */
  public int pinTries() {
    return pinTries;
  }

  /** How often the PUK may still be tried, 0 to 10; at 0 the card is useless for good. */
  public int pukTries() {
    return pukTries;
  }

  /** Adds an observer. It is told of every change of state from now on. */
  public void observe(Observer observer) {
    observers.add(observer);
  }

  /** Puts the last card back into the slot. */
  public void insert() {
    insert(card);
  }

  /** Puts a card into the slot, replacing one that may be there. */
  public void insert(SimCard card) {
    this.card = card;
    inserted = true;
    become(State.BUSY);
  }

  /** Takes the card out of the slot. */
  public void remove() {
    inserted = false;
    become(powered ? State.ABSENT : State.BUSY);
  }

  /**
   * Chooses the slot that a module with several reads from its next start on. The card lies in slot
   * 0; the others are empty.
   *
   * @param slot counted from 0
   */
  public void select(int slot) {
    this.slot = slot;
  }

  /**
   * Replaces the PIN of the card, as its issuer could.
   *
   * @param pin four to eight digits
   * @throws IllegalArgumentException if it is not
   */
  public void issuePin(String pin) {
    this.pin = digits("PIN", pin, "[0-9]{4,8}");
  }

  /**
   * Replaces the PUK of the card, as its issuer could.
   *
   * @param puk eight digits
   * @throws IllegalArgumentException if it is not
   */
  public void issuePuk(String puk) {
    this.puk = digits("PUK", puk, "[0-9]{8}");
  }

  /**
   * Makes the card ask for its PIN, now and after each power-on. A card that is already asking, or
   * blocked, is fresh again.
   */
  public void demandPin() {
    locked = true;
    pinTries = PIN_TRIES;
    pukTries = PUK_TRIES;
    settle();
  }

  /** Blocks the PIN, as three wrong ones would: the card asks for its PUK. */
  public void demandPuk() {
    locked = true;
    pinTries = 0;
    pukTries = PUK_TRIES;
    settle();
  }

  /** Makes the card ask for nothing, now and after each power-on. */
  public void demandNothing() {
    locked = false;
    pinTries = PIN_TRIES;
    pukTries = PUK_TRIES;
    settle();
  }

  /**
   * Enters the PIN that the card is asking for.
   *
   * @param pin as typed
   */
  public Answer verify(String pin) {
    if (state != State.PIN) {
      return Answer.NOT_ALLOWED;
    }
    Answer answer = tryPin(pin);
    if (answer == Answer.ACCEPTED) {
      become(State.READY);
    }
    return answer;
  }

  /**
   * Enters the PUK that the card is asking for, and a new PIN.
   *
   * @param puk as typed
   * @param newPin four to eight digits
   */
  public Answer unblock(String puk, String newPin) {
    if (state != State.PUK || pukTries == 0 || !newPin.matches("[0-9]{4,8}")) {
      return Answer.NOT_ALLOWED;
    }
    if (!puk.equals(this.puk)) {
      pukTries--;
      return Answer.WRONG;
    }
    pin = newPin;
    pinTries = PIN_TRIES;
    pukTries = PUK_TRIES;
    become(State.READY);
    return Answer.ACCEPTED;
  }

  /**
   * Replaces the PIN. Cards do that only while the PIN is enabled.
   *
   * @param oldPin as typed
   * @param newPin four to eight digits
   */
  public Answer changePin(String oldPin, String newPin) {
    if (state != State.READY || !locked || !newPin.matches("[0-9]{4,8}")) {
      return Answer.NOT_ALLOWED;
    }
    Answer answer = tryPin(oldPin);
    if (answer == Answer.ACCEPTED) {
      pin = newPin;
    }
    return answer;
  }

  /**
   * Enables or disables the question for the PIN after power-on.
   *
   * @param enabled whether to ask from the next power-on
   * @param pin as typed
   */
  public Answer enableLock(boolean enabled, String pin) {
    if (state != State.READY) {
      return Answer.NOT_ALLOWED;
    }
    Answer answer = tryPin(pin);
    if (answer == Answer.ACCEPTED) {
      locked = enabled;
    }
    return answer;
  }

  /** The module has supplied the card and read it, or found none. */
  void initialise() {
    powered = true;
    become(initialState());
  }

  /** The module has cut the card's supply. */
  void powerDown() {
    powered = false;
    become(State.BUSY);
  }

  private Answer tryPin(String pin) {
    if (pin.equals(this.pin)) {
      pinTries = PIN_TRIES;
      return Answer.ACCEPTED;
    }
    pinTries--;
    if (pinTries == 0) {
      become(State.PUK);
    }
    return Answer.WRONG;
  }

  /** Shows new demands of the card at once, if it is being read. */
  private void settle() {
    if (state != State.BUSY) {
      become(initialState());
    }
  }

  private State initialState() {
    if (!inserted || slot != 0) {
      return State.ABSENT;
    }
    if (pinTries == 0) {
      return State.PUK;
    }
    return locked ? State.PIN : State.READY;
  }

  private void become(State next) {
    State before = state;
    state = next;
    if (next != before) {
      List.copyOf(observers).forEach(observer -> observer.simChanged(before, next));
    }
  }

  private static String digits(String name, String value, String pattern) {
    if (!value.matches(pattern)) {
      throw new IllegalArgumentException(name + " must match " + pattern);
    }
    return value;
  }

  /** What a module can say about its SIM card. */
  public enum State {
    /** Not supplied, or not read yet: "SIM busy". */
    BUSY,
    /** No card in the slot. */
    ABSENT,
    /** The card asks for its PIN. */
    PIN,
    /** The PIN is blocked; the card asks for its PUK. */
    PUK,
    /** Usable. */
    READY
  }

  /** What the card answers to a PIN or PUK. */
  public enum Answer {
    /** Right, done. */
    ACCEPTED,
    /** Wrong; one try less. */
    WRONG,
    /** Not possible in this state, or the new PIN is not four to eight digits; no try used. */
    NOT_ALLOWED
  }

  /** Somebody the card matters to. Called on the module's drain. */
  public interface Observer {

    /** The state is not what it was. */
    void simChanged(State before, State now);
  }
}
