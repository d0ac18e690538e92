package org.atwin.radio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PowerSavingTest {

  private static final Duration INACTIVITY = Duration.ofSeconds(20);
  private static final Duration T3324 = Duration.ofMinutes(2);
  private static final Duration T3412 = Duration.ofHours(15);
  private static final Duration MOMENT = Duration.ofMillis(1);

  /** The example of the M5311's manual, 3.2.3: T3412 15 h, T3324 2 min. */
  private static final PsmTimers PSM =
      new PsmTimers(GprsTimer3.of("00101111"), GprsTimer2.of("00100010"));

  @Test
  void psmBeginsWhenT3324IsOverAfterTheReleaseOfTheConnection() {
    var bench = registered(asking(PSM));

    bench.pass(INACTIVITY);
    assertThat(bench.told()).containsExactly("rrc 0");
    bench.pass(T3324.minus(MOMENT));
    assertThat(bench.told()).isEmpty();
    bench.pass(MOMENT);

    assertThat(bench.told()).containsExactly("enters PSM");
    assertThat(bench.radio.powerSaving()).isEqualTo(PowerSavingState.PSM);
    assertThat(bench.radio.isAttached()).as("PSM is not a detach").isTrue();
  }

  @Test
  void theGrantCanBeReadAsItWasAskedFor() {
    var bench = registered(asking(PSM));

    PowerSavingGrant grant = bench.radio.powerSavingGrant();

    assertThat(grant.t3324()).isEqualTo(GprsTimer2.of("00100010"));
    assertThat(grant.t3412Extended()).isEqualTo(GprsTimer3.of("00101111"));
    assertThat(grant.t3412()).isEqualTo(T3412);
    assertThat(grant.edrx()).isNull();
  }

  @Test
  void aPeriodicUpdateWakesTheModuleAndPsmFollowsAgain() {
    var bench = inPsm();

    bench.pass(T3412.minus(T3324).minus(MOMENT));
    assertThat(bench.told()).as("T3412 runs from idle").isEmpty();
    bench.pass(MOMENT);
    assertThat(bench.told()).containsExactly("leaves PSM PERIODIC_UPDATE", "rrc 1");
    bench.pass(INACTIVITY.plus(T3324));
    assertThat(bench.told()).containsExactly("rrc 0", "enters PSM");
    bench.pass(T3412.minus(T3324));

    assertThat(bench.told()).containsExactly("leaves PSM PERIODIC_UPDATE", "rrc 1");
  }

  @Test
  void aMonthOfSleepIsACycleOfFifteenHours() {
    var bench = inPsm();

    bench.pass(Duration.ofDays(30));

    assertThat(bench.told().stream().filter(event -> event.equals("enters PSM"))).hasSize(47);
  }

  @Test
  void trafficLeavesPsmAndStartsBothTimersAnew() {
    var bench = inPsm();
    bench.pass(Duration.ofHours(14));

    bench.radio.activity(Direction.UPLINK);
    assertThat(bench.told()).containsExactly("leaves PSM TRAFFIC", "rrc 1");
    bench.pass(INACTIVITY.plus(T3324));
    assertThat(bench.told()).containsExactly("rrc 0", "enters PSM");
    bench.pass(T3412.minus(T3324).minus(MOMENT));
    assertThat(bench.told()).as("the former T3412 is forgotten").isEmpty();
    bench.pass(MOMENT);

    assertThat(bench.told()).containsExactly("leaves PSM PERIODIC_UPDATE", "rrc 1");
  }

  @Test
  void trafficBeforeT3324IsOverPutsPsmOff() {
    var bench = registered(asking(PSM));
    bench.pass(INACTIVITY.plus(T3324).minus(MOMENT));
    bench.told();

    bench.radio.activity(Direction.DOWNLINK);
    bench.pass(INACTIVITY.plus(T3324).minus(MOMENT));

    assertThat(bench.told()).containsExactly("rrc 1", "rrc 0");
  }

  @Test
  void downlinkDoesNotReachAModuleInPsm() {
    var bench = inPsm();

    bench.radio.activity(Direction.DOWNLINK);

    assertThat(bench.told()).isEmpty();
  }

  @Test
  void whatArrivesInPsmWaitsForTheModuleToWakeUp() {
    var bench = inPsm();
    var arrived = new ArrayList<Integer>();
    bench.radio.deliver(() -> arrived.add(1));
    bench.radio.deliver(() -> arrived.add(2));
    bench.pass(Duration.ofHours(14));
    assertThat(arrived).isEmpty();

    bench.radio.activity(Direction.UPLINK);
    bench.settle();

    assertThat(arrived).containsExactly(1, 2);
  }

  @Test
  void aBearerReleasedByTheNetworkIsMissedUntilTheUpdate() {
    var bench = inPsm();

    assertThat(bench.radio.contexts().deactivateByNetwork(1)).isTrue();
    bench.pass(Duration.ofHours(14));
    assertThat(bench.told()).isEmpty();
    bench.pass(Duration.ofHours(1));

    assertThat(bench.told())
        .startsWith("leaves PSM PERIODIC_UPDATE", "rrc 1", "down 1 NETWORK", "up 1");
  }

  @Test
  void aBearerLostForGoodIsMissedUntilTheModuleSendsAgain() {
    var bench = inPsm();

    assertThat(bench.radio.contexts().loseByNetwork(1)).isTrue();
    assertThat(bench.told()).isEmpty();
    bench.radio.activity(Direction.UPLINK);
    bench.settle();

    assertThat(bench.told()).containsExactly("leaves PSM TRAFFIC", "rrc 1", "down 1 NETWORK");
  }

  @Test
  void theTeCanDemandThatPsmIsLeft() {
    var bench = inPsm();

    bench.radio.wake();
    assertThat(bench.told()).containsExactly("leaves PSM TE", "rrc 1");
    bench.radio.wake();

    assertThat(bench.told()).as("awake already").isEmpty();
  }

  @Test
  void anActivationInPsmNeedsAConnection() {
    var bench = inPsm();
    bench.radio.contexts().define(2, PdpType.IP, "");
    var ended = new ArrayList<Activation>();

    bench.radio.contexts().activate(2, ended::add);
    bench.settle();

    assertThat(bench.told()).containsExactly("leaves PSM TRAFFIC", "rrc 1", "up 2");
    assertThat(ended).containsExactly(Activation.ACTIVATED);
  }

  @Test
  void aChangedRequestIsMadeAtOnceByAnUpdate() {
    var bench = registered(PowerSavingRequest.NONE);
    bench.pass(INACTIVITY);
    bench.told();
    assertThat(bench.radio.powerSavingGrant().t3324()).isNull();

    bench.radio.powerSavingRequest(asking(PSM));
    assertThat(bench.told()).containsExactly("rrc 1");
    bench.settle();
    assertThat(bench.radio.powerSavingGrant().t3324()).isEqualTo(PSM.t3324());
    bench.pass(INACTIVITY.plus(T3324));

    assertThat(bench.told()).containsExactly("rrc 0", "enters PSM");
  }

  @Test
  void theNetworkTakesItsTimeToAnswerAnUpdate() {
    var bench = new Bench(Pace.FAST);
    bench.radio.powerOn();
    bench.pass(Duration.ofSeconds(1));

    bench.radio.powerSavingRequest(asking(PSM));
    bench.pass(Duration.ofMillis(99));
    assertThat(bench.radio.powerSavingGrant().t3324()).isNull();
    bench.pass(MOMENT);

    assertThat(bench.radio.powerSavingGrant().t3324()).isEqualTo(PSM.t3324());
  }

  @Test
  void theSameRequestAgainChangesNothing() {
    var bench = inPsm();

    bench.radio.powerSavingRequest(asking(PSM));

    assertThat(bench.told()).isEmpty();
  }

  @Test
  void aRequestWithdrawnInPsmEndsIt() {
    var bench = inPsm();

    bench.radio.powerSavingRequest(PowerSavingRequest.NONE);
    bench.pass(Duration.ofHours(2));

    assertThat(bench.told()).containsExactly("leaves PSM TE", "rrc 1", "rrc 0");
    assertThat(bench.radio.powerSavingGrant().t3324()).isNull();
  }

  @Test
  void changesOfTheGrantAreTold() {
    var bench = registered(PowerSavingRequest.NONE);
    var told = new ArrayList<List<PowerSavingGrant>>();
    bench.radio.listen(
        new RadioListener() {
          @Override
          public void powerSavingGranted(PowerSavingGrant before, PowerSavingGrant now) {
            told.add(List.of(before, now));
          }
        });

    PowerSavingGrant before = bench.radio.powerSavingGrant();
    bench.radio.powerSavingRequest(asking(PSM));
    bench.settle();
    bench.pass(T3412.multipliedBy(3));

    assertThat(told).containsExactly(List.of(before, bench.radio.powerSavingGrant()));
  }

  @Test
  void theGrantIsThereWhenRegistrationIsTold() {
    var bench = new Bench(Pace.INSTANT);
    bench.radio.powerSavingRequest(asking(PSM));
    var seen = new ArrayList<PowerSavingGrant>();
    bench.radio.listen(
        new RadioListener() {
          @Override
          public void registrationChanged(Registration before, Registration now) {
            if (now.status().isRegistered()) {
              seen.add(bench.radio.powerSavingGrant());
            }
          }
        });

    bench.radio.powerOn();
    bench.settle();

    assertThat(seen).extracting(PowerSavingGrant::t3324).containsExactly(PSM.t3324());
  }

  @Test
  void aNetworkThatGrantsNothingLeavesTheModuleReachable() {
    var bench = new Bench(Pace.INSTANT);
    answering(bench, PowerSavingPolicy.GRANTING.withGrants(false, false));
    bench.radio.powerSavingRequest(asking(PSM).withEdrx(Edrx.of(Rat.NBIOT, "0011")));
    bench.radio.powerOn();
    bench.settle();
    bench.told();

    bench.pass(Duration.ofHours(3).plus(INACTIVITY));

    assertThat(bench.told()).as("a periodic update after 3 h").containsExactly("rrc 0", "rrc 1");
    assertThat(bench.radio.powerSavingGrant())
        .isEqualTo(new PowerSavingGrant(Duration.ofHours(3), null, null, null));
  }

  @Test
  void theNetworkMayGiveOtherTimersThanAskedFor() {
    var bench = new Bench(Pace.INSTANT);
    GprsTimer3 hour = GprsTimer3.of(Duration.ofHours(1));
    GprsTimer2 tenSeconds = GprsTimer2.of(Duration.ofSeconds(10));
    answering(bench, PowerSavingPolicy.GRANTING.withPsmTimers(hour, tenSeconds));
    bench.radio.powerSavingRequest(asking(PSM));
    bench.radio.powerOn();
    bench.settle();
    bench.told();

    bench.pass(INACTIVITY.plusSeconds(10));
    assertThat(bench.told()).containsExactly("rrc 0", "enters PSM");
    bench.pass(Duration.ofHours(1).minusSeconds(10));

    assertThat(bench.told()).containsExactly("leaves PSM PERIODIC_UPDATE", "rrc 1");
  }

  @Test
  void aChangeOfTheNetworksMindCountsFromTheNextUpdate() {
    var bench = inPsm();

    answering(bench, PowerSavingPolicy.GRANTING.withGrants(false, false));
    assertThat(bench.radio.powerSavingGrant().t3324()).isEqualTo(PSM.t3324());
    bench.pass(T3412);

    assertThat(bench.told()).containsExactly("leaves PSM PERIODIC_UPDATE", "rrc 1", "rrc 0");
    assertThat(bench.radio.powerSavingGrant().t3324()).isNull();
  }

  @Test
  void withoutAnExtendedT3412TheNetworksOwnIsInForce() {
    var bench = registered(PowerSavingRequest.NONE.withPsm(new PsmTimers(null, PSM.t3324())));

    assertThat(bench.radio.powerSavingGrant())
        .isEqualTo(new PowerSavingGrant(Duration.ofHours(3), null, PSM.t3324(), null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"11100000", "00100000"})
  void aT3412DeactivatedOrZeroLeavesTheModuleInPsmForGood(String t3412) {
    var bench = registered(asking(new PsmTimers(GprsTimer3.of(t3412), PSM.t3324())));

    bench.pass(INACTIVITY.plus(T3324));

    assertThat(bench.told()).containsExactly("rrc 0", "enters PSM");
    assertThat(bench.timeline.pending()).isZero();
  }

  @Test
  void aDeactivatedT3324AsksForNoPsm() {
    var bench = registered(asking(new PsmTimers(PSM.t3412(), GprsTimer2.of("11100000"))));

    assertThat(bench.radio.powerSavingGrant().t3324()).isNull();
  }

  @Test
  void anActiveTimeOfZeroMeansPsmWithTheRelease() {
    var bench = registered(asking(new PsmTimers(PSM.t3412(), GprsTimer2.of("00000000"))));

    bench.radio.releaseAfter(1, 0);
    bench.radio.activity(Direction.UPLINK);
    bench.settle();

    assertThat(bench.told()).containsExactly("rrc 0", "enters PSM");
  }

  @Test
  void coverageLostAndFoundInPsmIsNotNoticed() {
    var bench = inPsm();

    bench.world.changeAir(air -> air.withCoverage(false));
    bench.pass(Duration.ofHours(5));
    bench.world.changeAir(air -> air.withCoverage(true));

    assertThat(bench.told()).containsExactly("signal", "signal");
    assertThat(bench.stat()).isEqualTo(1);
    assertThat(bench.radio.carries(1)).isTrue();
  }

  @Test
  void coverageLostInPsmIsNoticedAtTheUpdate() {
    var bench = inPsm();
    bench.world.changeAir(air -> air.withCoverage(false));
    bench.told();

    bench.pass(T3412);

    assertThat(bench.told()).containsExactly("leaves PSM PERIODIC_UPDATE", "stat 2", "stat 0");
    assertThat(bench.radio.contexts().isActive(1)).isTrue();
    assertThat(bench.timeline.pending()).as("nothing polls").isZero();
  }

  @Test
  void trafficInPsmWithoutCoverageFindsNoConnection() {
    var bench = inPsm();
    bench.world.changeAir(air -> air.withCoverage(false));
    bench.told();

    bench.radio.activity(Direction.UPLINK);

    assertThat(bench.told()).containsExactly("leaves PSM TRAFFIC");
    assertThat(bench.radio.isConnected()).isFalse();
  }

  @Test
  void anUpdateMissedInAShortGapIsMadeUpForWhenTheCellIsBack() {
    var bench = new Bench(Pace.FAST);
    bench.radio.powerSavingRequest(asking(PSM));
    bench.radio.powerOn();
    bench.pass(INACTIVITY.plus(T3324).plusSeconds(1));
    bench.world.changeAir(air -> air.withCoverage(false));
    bench.told();

    bench.radio.wake();
    assertThat(bench.told()).containsExactly("leaves PSM TE");
    bench.pass(Duration.ofMillis(50));
    bench.world.changeAir(air -> air.withCoverage(true));
    assertThat(bench.told()).containsExactly("rrc 1", "signal");
    bench.pass(INACTIVITY.plus(T3324).plusSeconds(1));

    assertThat(bench.told()).containsExactly("rrc 0", "enters PSM");
  }

  @Test
  void aCellThatFadesWhileT3324ExpiresIsNotMissedInPsm() {
    var bench = new Bench(Pace.FAST);
    bench.radio.powerSavingRequest(asking(PSM));
    bench.radio.powerOn();
    bench.pass(Duration.ofMillis(500).plus(INACTIVITY).plus(T3324).minusMillis(50));
    bench.world.changeAir(air -> air.withCoverage(false));
    bench.told();

    bench.pass(Duration.ofHours(1));

    assertThat(bench.told()).containsExactly("enters PSM");
    assertThat(bench.stat()).isEqualTo(1);
  }

  @Test
  void anotherCellIsSeenWhenTheModuleWakesUp() {
    var bench = inPsm();
    Cell next = Cell.of("18BF", "0183DB23", 352, 3736, 8);
    Cell first = bench.world.air().cell();

    bench.world.changeAir(air -> air.withCell(next));
    assertThat(bench.radio.eps().cell()).isEqualTo(first);
    bench.radio.activity();

    assertThat(bench.radio.eps().cell()).isEqualTo(next);
    assertThat(bench.told()).containsExactly("leaves PSM TRAFFIC", "stat 1", "rrc 1");
  }

  @Test
  void aModuleExpelledInPsmFindsOutAtTheUpdate() {
    var bench = inPsm();
    bench.world.changeAir(air -> air.withRegister(RegisterPolicy.DENIED));

    bench.pass(T3412);

    assertThat(bench.told())
        .containsExactly("leaves PSM PERIODIC_UPDATE", "down 1 DENIED", "stat 3");
  }

  @Test
  void anotherOperatorIsFoundWhenTheModuleWakesUp() {
    var bench = inPsm();
    bench.world.changeNetwork(
        network -> network.withOperator(new Operator("46001", "CHN-UNICOM", "UNICOM")));
    assertThat(bench.told()).isEmpty();

    bench.radio.activity();
    bench.settle();

    assertThat(bench.told())
        .startsWith("leaves PSM TRAFFIC", "down 1 NO_SERVICE", "stat 2", "rrc 1", "stat 1");
  }

  @Test
  void switchingOffEndsPsmAndItsTimers() {
    var bench = inPsm();

    bench.radio.powerOff();

    assertThat(bench.told())
        .containsExactly("down 1 POWER_OFF", "leaves PSM DEREGISTERED", "stat 0", "sim BUSY");
    assertThat(bench.timeline.pending()).isZero();
  }

  @Test
  void aListenerMaySendAsSoonAsPsmIsOver() {
    var bench = inPsm();
    bench.radio.listen(
        new RadioListener() {
          @Override
          public void powerSavingLeft(PowerSavingState state, WakeCause cause) {
            bench.radio.activity(Direction.UPLINK);
          }
        });

    bench.radio.activity(Direction.UPLINK);

    assertThat(bench.told()).containsExactly("leaves PSM TRAFFIC", "rrc 1");
  }

  @Test
  void thereIsNoPowerSavingInGsm() {
    var bench = new Bench(Pace.INSTANT);
    bench.world.changeAir(air -> air.withRat(Rat.GSM));
    bench.radio.powerSavingRequest(asking(PSM));
    bench.radio.powerOn();
    bench.pass(Duration.ofDays(1));

    assertThat(bench.radio.powerSavingGrant()).isEqualTo(PowerSavingGrant.NONE);
    assertThat(bench.radio.powerSaving()).isEqualTo(PowerSavingState.NONE);
  }

  @Test
  void edrxBeginsWithTheReleaseAndEndsWithTraffic() {
    var bench = registered(PowerSavingRequest.NONE.withEdrx(Edrx.of(Rat.NBIOT, "0011", "0001")));

    bench.pass(INACTIVITY);
    assertThat(bench.told()).containsExactly("rrc 0", "enters EDRX");
    bench.radio.activity(Direction.DOWNLINK);

    assertThat(bench.told()).containsExactly("leaves EDRX TRAFFIC", "rrc 1");
  }

  @Test
  void aCycleOfFortySecondsIsPagedWithinIt() {
    assertThat(pagedAfter("0011", Duration.ofMillis(5_119))).isZero();
    assertThat(pagedAfter("0011", Duration.ofMillis(5_120))).isEqualTo(Duration.ofMillis(35_840));
    assertThat(pagedAfter("0011", Duration.ofMillis(40_960))).isZero();
    assertThat(pagedAfter("0011", Duration.ofMillis(50_000))).isEqualTo(Duration.ofMillis(31_920));
  }

  @Test
  void aCycleOfThreeMinutesIsPagedFourTimesAsRarely() {
    assertThat(pagedAfter("1001", Duration.ofMillis(5_120))).isEqualTo(Duration.ofMillis(158_720));
    assertThat(pagedAfter("1001", Duration.ofMillis(50_000))).isEqualTo(Duration.ofMillis(113_840));
  }

  @Test
  void edrxGivesWayToPsmWhenT3324IsOver() {
    var bench = registered(asking(PSM).withEdrx(Edrx.of(Rat.NBIOT, "1001")));
    bench.pass(INACTIVITY);
    bench.told();
    var arrived = new ArrayList<String>();
    bench.pass(Duration.ofMinutes(1));
    bench.radio.deliver(() -> arrived.add("page"));

    bench.pass(Duration.ofHours(1));
    assertThat(bench.told()).containsExactly("enters PSM");
    assertThat(arrived).as("the window would have come after PSM began").isEmpty();
    bench.radio.activity();
    bench.settle();

    assertThat(arrived).containsExactly("page");
  }

  @Test
  void theNetworkMayGiveAnotherCycleThanAskedFor() {
    var bench = registered(PowerSavingRequest.NONE);
    Edrx given = Edrx.of(Rat.NBIOT, "0101", "0000");
    answering(bench, PowerSavingPolicy.GRANTING.withEdrx(given));

    bench.radio.powerSavingRequest(
        PowerSavingRequest.NONE.withEdrx(Edrx.of(Rat.NBIOT, "1111", "0011")));
    bench.settle();

    assertThat(bench.radio.powerSavingGrant().edrx()).isEqualTo(given);
  }

  @Test
  void aCycleThatNbIotDoesNotHaveIsGrantedAsTheOneItCountsAs() {
    var bench = registered(PowerSavingRequest.NONE.withEdrx(Edrx.of(Rat.NBIOT, "0111", "0010")));

    assertThat(bench.radio.powerSavingGrant().edrx()).isEqualTo(Edrx.of(Rat.NBIOT, "0010", "0010"));
  }

  @Test
  void parametersForTheOtherTechnologyAreNotAskedFor() {
    var bench = registered(PowerSavingRequest.NONE.withEdrx(Edrx.of(Rat.LTE, "0011")));

    assertThat(bench.radio.powerSavingGrant().edrx()).isNull();
  }

  /** How long a page waits that comes the given time after the module has gone idle. */
  private static Duration pagedAfter(String cycle, Duration idle) {
    var bench = registered(PowerSavingRequest.NONE.withEdrx(Edrx.of(Rat.NBIOT, cycle, "0001")));
    bench.radio.releaseConnection();
    bench.pass(idle);
    var from = bench.timeline.now();
    var waits = new ArrayList<Duration>();
    bench.radio.deliver(() -> waits.add(Duration.between(from, bench.timeline.now())));
    bench.pass(Duration.ofHours(1));
    assertThat(waits).hasSize(1);
    return waits.getFirst();
  }

  private static PowerSavingRequest asking(PsmTimers timers) {
    return PowerSavingRequest.NONE.withPsm(timers);
  }

  private static void answering(Bench bench, PowerSavingPolicy policy) {
    bench.world.changeNetwork(network -> network.withPowerSaving(policy));
  }

  private static Bench registered(PowerSavingRequest request) {
    var bench = new Bench(Pace.INSTANT);
    bench.radio.powerSavingRequest(request);
    bench.radio.powerOn();
    bench.settle();
    bench.told();
    return bench;
  }

  private static Bench inPsm() {
    var bench = registered(asking(PSM));
    bench.pass(INACTIVITY.plus(T3324));
    bench.told();
    return bench;
  }
}
