package org.atwin.radio;

import java.util.ArrayList;
import java.util.List;

/**
 * The SIM slot of a module and the card that may be in it: whether it is there, and what the module
 * can say about it (27.007 8.3). Runs on the module's drain.
 */
public final class Sim {

  private final PinLock lock = new PinLock();
  private final List<Observer> observers = new ArrayList<>(1);
  private SimCard card;
  private State state = State.BUSY;
  private boolean inserted = true;
  private boolean powered;
  private int slot;

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
    return lock.isEnabled();
  }

  /** How often the PIN may still be tried, 0 to 3. */
  public int pinTries() {
    return lock.pinTries();
  }

  /** How often the PUK may still be tried, 0 to 10; at 0 the card is useless for good. */
  public int pukTries() {
    return lock.pukTries();
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
    lock.pin(pin);
  }

  /**
   * Replaces the PUK of the card, as its issuer could.
   *
   * @param puk eight digits
   * @throws IllegalArgumentException if it is not
   */
  public void issuePuk(String puk) {
    lock.puk(puk);
  }

  /**
   * Makes the card ask for its PIN, now and after each power-on. A card that is already asking, or
   * blocked, is fresh again.
   */
  public void demandPin() {
    lock.enable(true);
    lock.refresh();
    settle();
  }

  /** Blocks the PIN, as three wrong ones would: the card asks for its PUK. */
  public void demandPuk() {
    lock.enable(true);
    lock.block();
    settle();
  }

  /** Makes the card ask for nothing, now and after each power-on. */
  public void demandNothing() {
    lock.enable(false);
    lock.refresh();
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
    if (state != State.PUK || lock.pukTries() == 0 || !PinLock.isPin(newPin)) {
      return Answer.NOT_ALLOWED;
    }
    if (!lock.unblocksWith(puk)) {
      return Answer.WRONG;
    }
    lock.pin(newPin);
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
    if (state != State.READY || !lock.isEnabled() || !PinLock.isPin(newPin)) {
      return Answer.NOT_ALLOWED;
    }
    Answer answer = tryPin(oldPin);
    if (answer == Answer.ACCEPTED) {
      lock.pin(newPin);
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
      lock.enable(enabled);
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
    if (lock.opensWith(pin)) {
      return Answer.ACCEPTED;
    }
    if (lock.isBlocked()) {
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
    if (lock.isBlocked()) {
      return State.PUK;
    }
    return lock.isEnabled() ? State.PIN : State.READY;
  }

  private void become(State next) {
    State before = state;
    state = next;
    if (next != before) {
      List.copyOf(observers).forEach(observer -> observer.simChanged(before, next));
    }
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
