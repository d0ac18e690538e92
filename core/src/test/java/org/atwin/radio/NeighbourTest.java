package org.atwin.radio;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A module that prefers, or is limited to, other cells than the one it would take by itself. */
class NeighbourTest {

  private static final Cell OWN = Air.DEFAULT.cell();
  private static final Cell BAND_3 = Cell.of("18BE", "00000003", 3, 1300, 3);
  private static final Cell BAND_28 = Cell.of("18BE", "0000001C", 28, 9400, 28);
  private static final Signal WEAK = new Signal(-120, -15, 0);
  private static final Signal FAIR = new Signal(-105, -12, 5);

  private final Bench bench = new Bench(Pace.INSTANT);

  @Test
  void byItselfItTakesTheOwnCell() {
    neighbours(new Neighbour(BAND_3, FAIR));

    register();

    assertThat(bench.radio.eps().cell()).isEqualTo(OWN);
  }

  @Test
  void theOrderOfBandsDecidesAndTheRestFollowsAscending() {
    neighbours(new Neighbour(BAND_3, FAIR), new Neighbour(BAND_28, WEAK));

    limits(CarrierLimits.NONE.ordered(List.of(28)));
    register();
    assertThat(bench.radio.eps().cell()).isEqualTo(BAND_28);
    limits(CarrierLimits.NONE.ordered(List.of(1)));
    assertThat(bench.radio.eps().cell()).as("served cells are kept").isEqualTo(BAND_28);

    restart();

    assertThat(bench.radio.eps().cell()).as("band 3 before 8 and 28").isEqualTo(BAND_3);
    assertThat(bench.radio.csq()).isEqualTo(Csq.of(Rat.NBIOT, FAIR));
  }

  @Test
  void aLockLeadsToTheNeighbourAtOnce() {
    neighbours(new Neighbour(BAND_3, FAIR));
    register();

    limits(CarrierLimits.NONE.lockedTo(1300, 3));

    bench.settle();
    assertThat(bench.radio.eps().cell()).isEqualTo(BAND_3);
  }

  @Test
  void whereItsOwnBandIsForbiddenItTakesTheStrongestNeighbour() {
    neighbours(new Neighbour(BAND_3, FAIR), new Neighbour(BAND_28, WEAK));
    limits(new CarrierLimits(Set.of(3, 28), null, null, List.of()));

    register();

    assertThat(bench.radio.eps().cell()).isEqualTo(BAND_3);
  }

  @Test
  void theSignalOfTheServingNeighbourIsFollowed() {
    neighbours(new Neighbour(BAND_3, FAIR));
    limits(CarrierLimits.NONE.ordered(List.of(3)));
    register();
    bench.told();

    neighbours(new Neighbour(BAND_3, WEAK));

    assertThat(bench.told()).containsExactly("signal");
    assertThat(bench.radio.csq()).isEqualTo(Csq.of(Rat.NBIOT, WEAK));
  }

  @Test
  void aServingNeighbourThatIsGoneIsLeftForTheNext() {
    neighbours(new Neighbour(BAND_3, FAIR));
    limits(CarrierLimits.NONE.ordered(List.of(3)));
    register();

    neighbours();
    bench.settle();

    assertThat(bench.radio.eps().cell()).isEqualTo(OWN);
    assertThat(bench.stat()).isEqualTo(1);
  }

  @Test
  void aServingNeighbourThatBecomesTheOwnCellStaysWithoutABreak() {
    neighbours(new Neighbour(BAND_3, FAIR));
    limits(CarrierLimits.NONE.ordered(List.of(3)));
    register();
    bench.told();

    bench.world.changeAir(air -> air.withCell(BAND_3).withNeighbours(List.of()));
    bench.settle();

    assertThat(bench.radio.eps().cell()).isEqualTo(BAND_3);
    assertThat(bench.told()).doesNotContain("stat 2");
  }

  @Test
  void newNeighboursDoNotMakeADeniedModuleTryAgain() {
    bench.world.changeAir(air -> air.withRegister(RegisterPolicy.DENIED));
    register();
    bench.told();

    neighbours(new Neighbour(BAND_3, FAIR));
    bench.settle();

    assertThat(bench.told()).isEmpty();
  }

  @Test
  void theRecordedCellComesBeforeTheOrder() {
    neighbours(new Neighbour(BAND_3, FAIR));
    register();
    bench.radio.detach();
    limits(CarrierLimits.NONE.ordered(List.of(3)));

    bench.radio.attach();
    bench.settle();

    assertThat(bench.radio.eps().cell()).isEqualTo(OWN);
  }

  @Test
  void aNeighbourThatAppearsEndsAFailedSearch() {
    limits(new CarrierLimits(Set.of(3), null, null, List.of()));
    register();
    assertThat(bench.stat()).isZero();

    neighbours(new Neighbour(BAND_3, FAIR));
    bench.settle();

    assertThat(bench.radio.eps().cell()).isEqualTo(BAND_3);
  }

  private void register() {
    bench.radio.powerOn();
    bench.settle();
  }

  private void restart() {
    bench.radio.powerOff();
    register();
  }

  private void limits(CarrierLimits limits) {
    bench.radio.limits(limits);
  }

  private void neighbours(Neighbour... heard) {
    bench.world.changeAir(air -> air.withNeighbours(List.of(heard)));
  }
}
