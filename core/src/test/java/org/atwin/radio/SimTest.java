package org.atwin.radio;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SimTest {

  private final Sim sim = new Sim(new SimCard("460001234567890", "89860000000000000001", ""));

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

    assertThat(sim.verify("0000")).isEqualTo(Sim.Answer.WRONG);
    assertThat(sim.verify("0001")).isEqualTo(Sim.Answer.WRONG);
    assertThat(sim.pinTries()).isEqualTo(1);
    assertThat(sim.verify("1234")).isEqualTo(Sim.Answer.ACCEPTED);
    assertThat(sim.pinTries()).isEqualTo(3);
    sim.powerDown();
    sim.initialise();
    for (int i = 0; i < 3; i++) {
      assertThat(sim.verify("0000")).isEqualTo(Sim.Answer.WRONG);
    }

    assertThat(sim.state()).isEqualTo(Sim.State.PUK);
    assertThat(sim.verify("1234")).isEqualTo(Sim.Answer.NOT_ALLOWED);
  }

  @Test
  void thePukUnblocksItWithANewPin() {
    sim.demandPuk();
    sim.initialise();

    assertThat(sim.unblock("00000000", "4321")).isEqualTo(Sim.Answer.WRONG);
    assertThat(sim.unblock("12345678", "4321")).isEqualTo(Sim.Answer.ACCEPTED);
    assertThat(sim.state()).isEqualTo(Sim.State.READY);
    sim.powerDown();
    sim.initialise();

    assertThat(sim.verify("4321")).isEqualTo(Sim.Answer.ACCEPTED);
  }

  @Test
  void tenWrongPuksMakeItUseless() {
    sim.demandPuk();
    sim.initialise();

    for (int i = 0; i < 10; i++) {
      assertThat(sim.unblock("00000000", "4321")).isEqualTo(Sim.Answer.WRONG);
    }

    assertThat(sim.unblock("12345678", "4321")).isEqualTo(Sim.Answer.NOT_ALLOWED);
    assertThat(sim.state()).isEqualTo(Sim.State.PUK);
  }

  @Test
  void thePinCanBeChangedOnlyWhileItIsAskedFor() {
    sim.initialise();
    assertThat(sim.changePin("1234", "4321")).isEqualTo(Sim.Answer.NOT_ALLOWED);

    assertThat(sim.enableLock(true, "1234")).isEqualTo(Sim.Answer.ACCEPTED);
    assertThat(sim.changePin("1234", "432")).isEqualTo(Sim.Answer.NOT_ALLOWED);
    assertThat(sim.changePin("1234", "4321")).isEqualTo(Sim.Answer.ACCEPTED);

    assertThat(sim.enableLock(false, "4321")).isEqualTo(Sim.Answer.ACCEPTED);
  }

  @Test
  void aCardInsertedInAnEmptySlotIsReadFirst() {
    sim.initialise();
    sim.remove();
    assertThat(sim.state()).isEqualTo(Sim.State.ABSENT);

    sim.insert(new SimCard("460110000000001", "89860300000000000001", "+8613800138000"));

    assertThat(sim.state()).isEqualTo(Sim.State.BUSY);
    assertThat(sim.card().imsi()).isEqualTo("460110000000001");
  }
}
