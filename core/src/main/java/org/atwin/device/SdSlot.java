package org.atwin.device;

/** A module's connection to a memory card, where it has one. Runs on the module's drain. */
public final class SdSlot {

  private final boolean fitted;
  private boolean inserted;

  /**
   * An empty slot.
   *
   * @param fitted whether the model has one at all
   */
  public SdSlot(boolean fitted) {
    this.fitted = fitted;
  }

  /** Whether the model has a slot. */
  public boolean isFitted() {
    return fitted;
  }

  /** Whether a card is in it. */
  public boolean hasCard() {
    return inserted;
  }

  /**
   * Puts a card in or takes it out.
   *
   * @throws IllegalStateException if the model has no slot
   */
  public void card(boolean inserted) {
    if (!fitted) {
      throw new IllegalStateException("there is no slot for a memory card");
    }
    this.inserted = inserted;
  }
}
