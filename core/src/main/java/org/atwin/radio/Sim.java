package org.atwin.radio;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The SIM slot of a module and the card that may be in it: whether it is there, and what the module
 * can say about it (27.007 8.3). What the card is asked to change is in force once it keeps that.
 * Runs on the module's drain.
 */
public final class Sim {

  private static final Logger LOG = LoggerFactory.getLogger(Sim.class);
  private static final String LOCK = "lock";

  private final CardMemory memory;
  private final List<Observer> observers = new ArrayList<>(1);
  private SimCard card;
  private PinLock lock;
  private State state = State.BUSY;
  private boolean inserted = true;
  private boolean powered;
  private int slot;

  /**
   * A slot with a card in it. As delivered its PIN is 1234, its PUK is 12345678, and it asks for
   * neither.
   *
   * @param card the card
   * @param memory what cards keep
   */
  public Sim(SimCard card, CardMemory memory) {
    this.memory = memory;
    this.card = card;
    this.lock = lockOf(card);
  }

  private PinLock lockOf(SimCard of) {
    String kept = memory.read(LOCK, of.iccid()).orElse(PinLock.AS_DELIVERED.text());
    return PinLock.parse(kept)
        .orElseGet(() -> {
          LOG.warn(
              "what is kept of card {} is no PIN and PUK: using those as delivered", of.iccid());
          return PinLock.AS_DELIVERED;
        });
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
    return lock.enabled();
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
    lock = lockOf(card);
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
    issue(lock.withPin(pin));
  }

  /**
   * Replaces the PUK of the card, as its issuer could.
   *
   * @param puk eight digits
   * @throws IllegalArgumentException if it is not
   */
  public void issuePuk(String puk) {
    issue(lock.withPuk(puk));
  }

  /**
   * Makes the card ask for its PIN, now and after each power-on. A card that is already asking, or
   * blocked, is fresh again.
   */
  public void demandPin() {
    issue(lock.asking(true).refreshed());
    settle();
  }

  /** Blocks the PIN, as three wrong ones would: the card asks for its PUK. */
  public void demandPuk() {
    issue(lock.asking(true).blocked());
    settle();
  }

  /** Makes the card ask for nothing, now and after each power-on. */
  public void demandNothing() {
    issue(lock.asking(false).refreshed());
    settle();
  }

  /**
   * Enters the PIN that the card is asking for.
   *
   * @param pin as typed
   * @param answered hears the answer, once the card keeps what follows from it
   */
  public void verify(String pin, Consumer<Answer> answered) {
    if (state == State.PIN) {
      tryPin(pin, lock, State.READY, answered);
    } else {
      answered.accept(Answer.NOT_ALLOWED);
    }
  }

  /**
   * Enters the PUK that the card is asking for, and a new PIN.
   *
   * @param puk as typed
   * @param newPin four to eight digits
   * @param answered hears the answer, once the card keeps what follows from it
   */
  public void unblock(String puk, String newPin, Consumer<Answer> answered) {
    if (state != State.PUK || lock.pukTries() == 0 || !PinLock.isPin(newPin)) {
      answered.accept(Answer.NOT_ALLOWED);
    } else if (puk.equals(lock.puk())) {
      change(lock.withPin(newPin).refreshed(), State.READY, Answer.ACCEPTED, answered);
    } else {
      change(lock.triedWrongPuk(), state, Answer.WRONG, answered);
    }
  }

  /**
   * Replaces the PIN. Cards do that only while the PIN is enabled.
   *
   * @param oldPin as typed
   * @param newPin four to eight digits
   * @param answered hears the answer, once the card keeps what follows from it
   */
  public void changePin(String oldPin, String newPin, Consumer<Answer> answered) {
    if (state != State.READY || !lock.enabled() || !PinLock.isPin(newPin)) {
      answered.accept(Answer.NOT_ALLOWED);
    } else {
      tryPin(oldPin, lock.withPin(newPin), state, answered);
    }
  }

  /**
   * Enables or disables the question for the PIN after power-on.
   *
   * @param enabled whether to ask from the next power-on
   * @param pin as typed
   * @param answered hears the answer, once the card keeps what follows from it
   */
  public void enableLock(boolean enabled, String pin, Consumer<Answer> answered) {
    if (state != State.READY) {
      answered.accept(Answer.NOT_ALLOWED);
    } else {
      tryPin(pin, lock.asking(enabled), state, answered);
    }
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

  private void tryPin(String pin, PinLock opened, State then, Consumer<Answer> answered) {
    if (pin.equals(lock.pin())) {
      change(opened.triedPin(true), then, Answer.ACCEPTED, answered);
    } else {
      PinLock tried = lock.triedPin(false);
      change(tried, tried.isBlocked() ? State.PUK : state, Answer.WRONG, answered);
    }
  }

  /** The card keeps it first, so that what answers an error has changed nothing. */
  private void change(PinLock next, State then, Answer answer, Consumer<Answer> answered) {
    if (next.equals(lock)) {
      become(then);
      answered.accept(answer);
      return;
    }
    SimCard changed = card;
    State before = state;
    memory.write(
        LOCK,
        changed.iccid(),
        next.text(),
        kept -> {
          if (kept && changed.equals(card)) {
            lock = next;
            // Switched off or taken out meanwhile, it stays so.
            become(state == before ? then : state);
          }
          answered.accept(kept ? answer : Answer.NOT_KEPT);
        });
  }

  /** What the issuer changes is in force at once. */
  private void issue(PinLock next) {
    lock = next;
    memory.write(LOCK, card.iccid(), next.text(), _ -> {});
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
    return lock.enabled() ? State.PIN : State.READY;
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
    NOT_ALLOWED,
    /** The card could not keep what would follow: nothing has changed. */
    NOT_KEPT
  }

  /** Somebody the card matters to. Called on the module's drain. */
  public interface Observer {

    /** The state is not what it was. */
    void simChanged(State before, State now);
  }
}
