package org.atwin.radio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SimTest {

  private static final SimCard CARD = new SimCard("460001234567890", "89860000000000000001", "");
  private static final SimCard OTHER =
      new SimCard("460110000000001", "89860300000000000001", "+8613800138000");

  private final HeldCards memory = new HeldCards();
  private final Sim sim = new Sim(CARD, memory);

  @Test
  void isBusyUntilItIsRead() {
    assertThat(sim.state()).isEqualTo(Sim.State.BUSY);

    sim.initialise();

    assertThat(sim.state()).isEqualTo(Sim.State.READY);
  }

  @Test
  void threeWrongPinsBlockItAndTheRightOneInBetweenCountsAfresh() {
    sim.demandPin();
    sim.initialise();

    assertThat(answer(heard -> sim.verify("0000", heard))).isEqualTo(Sim.Answer.WRONG);
    assertThat(answer(heard -> sim.verify("0001", heard))).isEqualTo(Sim.Answer.WRONG);
    assertThat(sim.pinTries()).isEqualTo(1);
    assertThat(answer(heard -> sim.verify("1234", heard))).isEqualTo(Sim.Answer.ACCEPTED);
    assertThat(sim.pinTries()).isEqualTo(3);
    sim.powerDown();
    sim.initialise();
    for (int i = 0; i < 3; i++) {
      assertThat(answer(heard -> sim.verify("0000", heard))).isEqualTo(Sim.Answer.WRONG);
    }

    assertThat(sim.state()).isEqualTo(Sim.State.PUK);
    assertThat(answer(heard -> sim.verify("1234", heard))).isEqualTo(Sim.Answer.NOT_ALLOWED);
  }

  @Test
  void thePukUnblocksItWithANewPin() {
    sim.demandPuk();
    sim.initialise();

    assertThat(answer(heard -> sim.unblock("00000000", "4321", heard))).isEqualTo(Sim.Answer.WRONG);
    assertThat(answer(heard -> sim.unblock("12345678", "4321", heard)))
        .isEqualTo(Sim.Answer.ACCEPTED);
    assertThat(sim.state()).isEqualTo(Sim.State.READY);
    sim.powerDown();
    sim.initialise();

    assertThat(answer(heard -> sim.verify("4321", heard))).isEqualTo(Sim.Answer.ACCEPTED);
  }

  @Test
  void tenWrongPuksMakeItUseless() {
    sim.demandPuk();
    sim.initialise();

    for (int i = 0; i < 10; i++) {
      assertThat(answer(heard -> sim.unblock("00000000", "4321", heard)))
          .isEqualTo(Sim.Answer.WRONG);
    }

    assertThat(answer(heard -> sim.unblock("12345678", "4321", heard)))
        .isEqualTo(Sim.Answer.NOT_ALLOWED);
    assertThat(sim.state()).isEqualTo(Sim.State.PUK);
  }

  @Test
  void thePinCanBeChangedOnlyWhileItIsAskedFor() {
    sim.initialise();
    assertThat(answer(heard -> sim.changePin("1234", "4321", heard)))
        .isEqualTo(Sim.Answer.NOT_ALLOWED);

    assertThat(answer(heard -> sim.enableLock(true, "1234", heard))).isEqualTo(Sim.Answer.ACCEPTED);
    assertThat(answer(heard -> sim.changePin("1234", "432", heard)))
        .isEqualTo(Sim.Answer.NOT_ALLOWED);
    assertThat(answer(heard -> sim.changePin("1234", "4321", heard)))
        .isEqualTo(Sim.Answer.ACCEPTED);

    assertThat(answer(heard -> sim.enableLock(false, "4321", heard)))
        .isEqualTo(Sim.Answer.ACCEPTED);
  }

  @Test
  void aCardInsertedInAnEmptySlotIsReadFirst() {
    sim.initialise();
    sim.remove();
    assertThat(sim.state()).isEqualTo(Sim.State.ABSENT);

    sim.insert(OTHER);

    assertThat(sim.state()).isEqualTo(Sim.State.BUSY);
    assertThat(sim.card().imsi()).isEqualTo("460110000000001");
  }

  @Test
  void theCardKeepsItsPinItsQuestionAndTheTriesThatAreLeft() {
    sim.initialise();
    answer(heard -> sim.enableLock(true, "1234", heard));
    answer(heard -> sim.changePin("1234", "4321", heard));
    answer(heard -> sim.changePin("0000", "1111", heard));

    var later = new Sim(CARD, memory);
    later.initialise();

    assertThat(later.state()).isEqualTo(Sim.State.PIN);
    assertThat(later.pinTries()).isEqualTo(2);
    assertThat(answer(heard -> later.verify("4321", heard))).isEqualTo(Sim.Answer.ACCEPTED);
  }

  @Test
  void eachCardHasItsOwnPin() {
    sim.initialise();
    answer(heard -> sim.enableLock(true, "1234", heard));

    sim.insert(OTHER);
    assertThat(sim.isLockEnabled()).isFalse();

    sim.insert(CARD);
    assertThat(sim.isLockEnabled()).isTrue();
  }

  @Test
  void whatTheCardCannotKeepIsNotInForce() {
    sim.demandPin();
    sim.initialise();
    answer(heard -> sim.verify("0000", heard));
    memory.refuse();

    assertThat(answer(heard -> sim.verify("1234", heard))).isEqualTo(Sim.Answer.NOT_KEPT);

    assertThat(sim.state()).isEqualTo(Sim.State.PIN);
    assertThat(sim.pinTries()).isEqualTo(2);
  }

  @Test
  void whatIsKeptDamagedIsAsDelivered() {
    memory.write("lock", CARD.iccid(), "1234 12345678 maybe 3 10", _ -> {});

    assertThat(new Sim(CARD, memory).isLockEnabled()).isFalse();
  }

  private static Sim.Answer answer(Consumer<Consumer<Sim.Answer>> question) {
    var heard = new ArrayList<Sim.Answer>();
    question.accept(heard::add);
    return heard.getFirst();
  }
}
