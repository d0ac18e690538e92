package org.atwin.radio;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegistrationTest {

  @Test
  void bootsToRegisteredInTheOrderOfARealModule() {
    var bench = new Bench(Pace.INSTANT);

    bench.radio.powerOn();
    assertThat(bench.told()).as("nothing happens inside the call").isEmpty();
    bench.settle();

    assertThat(bench.told())
        .containsExactly(
            "sim READY", "stat 2", "rrc 1", "stat 1", "up 1", "time 2024-08-20T06:19:15Z 32");
    assertThat(bench.radio.eps().cell()).isEqualTo(Cell.of("18be", "0183db22", 351, 3736, 8));
    assertThat(bench.radio.eps().rat()).isEqualTo(Rat.NBIOT);
    assertThat(bench.radio.isAttached()).isTrue();
    assertThat(bench.radio.carries(1)).isTrue();
  }

  @Test
  void aRealPaceTakesFromTenSecondsToThreeMinutesOfVirtualTime() {
    var bench = new Bench(Pace.REAL);

    bench.radio.powerOn();
    bench.pass(Duration.ofSeconds(10));
    assertThat(bench.stat()).isEqualTo(2);
    bench.pass(Duration.ofSeconds(170));

    assertThat(bench.stat()).isEqualTo(1);
  }

  @Test
  void aFastPaceTakesLessThanASecond() {
    var bench = new Bench(Pace.FAST);

    bench.radio.powerOn();
    bench.pass(Duration.ofMillis(499));
    assertThat(bench.stat()).isEqualTo(2);
    bench.pass(Duration.ofMillis(500));

    assertThat(bench.stat()).isEqualTo(1);
  }

  @Test
  void aNetworkThatDeniesShowsStatThreeWithACause() {
    var bench = new Bench(Pace.INSTANT);
    bench.world.changeAir(air -> air.withRegister(RegisterPolicy.DENIED));

    bench.radio.powerOn();
    bench.settle();

    assertThat(bench.told()).containsExactly("sim READY", "stat 2", "rrc 1", "rrc 0", "stat 3");
    assertThat(bench.radio.eps().rejectCause()).isEqualTo(11);
    assertThat(bench.timeline.pending()).as("nothing polls").isZero();
  }

  @Test
  void aDeniedModuleRegistersOnceTheNetworkChangesItsMind() {
    var bench = new Bench(Pace.INSTANT);
    bench.world.changeAir(air -> air.withRegister(RegisterPolicy.DENIED));
    bench.radio.powerOn();
    bench.settle();

    bench.world.changeAir(air -> air.withRegister(RegisterPolicy.ROAMING));
    bench.settle();

    assertThat(bench.stat()).isEqualTo(5);
  }

  @Test
  void aRegisteredModuleCanBeExpelled() {
    var bench = Bench.registered();

    bench.world.changeAir(air -> air.withRegister(RegisterPolicy.DENIED));

    assertThat(bench.told()).containsExactly("down 1 DENIED", "rrc 0", "stat 3");
  }

  @Test
  void aNetworkThatNeverAnswersLeavesTheModuleSearching() {
    var bench = new Bench(Pace.REAL);
    bench.world.changeAir(air -> air.withRegister(RegisterPolicy.SEARCHING));

    bench.radio.powerOn();
    bench.pass(Duration.ofHours(1));

    assertThat(bench.stat()).isEqualTo(2);
  }

  @Test
  void coverageLostIsNoticedAfterAMomentThenSearchedForThenGivenUp() {
    var bench = new Bench(Pace.FAST);
    bench.radio.powerOn();
    bench.pass(Duration.ofSeconds(1));
    bench.told();

    bench.world.changeAir(air -> air.withCoverage(false));
    assertThat(bench.radio.carries(1)).as("data stops at once").isFalse();
    assertThat(bench.stat()).as("but the module does not know yet").isEqualTo(1);
    bench.pass(Duration.ofMillis(200));
    assertThat(bench.told()).containsExactly("signal", "rrc 0", "stat 2");
    bench.pass(Duration.ofSeconds(1));

    assertThat(bench.told()).containsExactly("stat 0");
    assertThat(bench.timeline.pending()).as("nothing polls").isZero();
  }

  @Test
  void coverageThatReturnsBringsRegistrationBackToTheBearerThatStayed() {
    var bench = Bench.registered();
    bench.world.changeAir(air -> air.withCoverage(false));
    bench.settle();
    bench.told();

    bench.world.changeAir(air -> air.withCoverage(true));
    bench.settle();

    assertThat(bench.told()).containsExactly("stat 2", "signal", "rrc 1", "stat 1");
    assertThat(bench.radio.carries(1)).isTrue();
  }

  /** 24.301 5.3.5: T3412, and what the network adds to it before it detaches the module. */
  @Test
  void aHoleTheNetworkHasForgottenTheModuleInEndsItsBearer() {
    var bench = Bench.registered();
    bench.world.changeAir(air -> air.withCoverage(false));
    bench.pass(Duration.ofHours(4));
    assertThat(bench.radio.isAttached()).as("the module does not know").isTrue();
    assertThat(bench.radio.contexts().isActive(1)).isTrue();
    bench.told();

    bench.world.changeAir(air -> air.withCoverage(true));
    bench.settle();

    assertThat(bench.told())
        .contains("down 1 NO_SERVICE", "up 1")
        .containsSubsequence("down 1 NO_SERVICE", "stat 1", "up 1");
  }

  @Test
  void aGapInCoverageTooShortToNoticeChangesNothing() {
    var bench = new Bench(Pace.FAST);
    bench.radio.powerOn();
    bench.pass(Duration.ofSeconds(1));
    bench.told();

    bench.world.changeAir(air -> air.withCoverage(false));
    bench.pass(Duration.ofMillis(199));
    bench.world.changeAir(air -> air.withCoverage(true));
    bench.pass(Duration.ofSeconds(5));

    assertThat(bench.told()).containsExactly("signal", "signal");
    assertThat(bench.radio.carries(1)).isTrue();
  }

  @Test
  void coverageLostWhileRegisteringIsSearchedForAgain() {
    var bench = new Bench(Pace.FAST);
    bench.radio.powerOn();
    bench.pass(Duration.ofMillis(450));
    bench.world.changeAir(air -> air.withCoverage(false));
    bench.pass(Duration.ofSeconds(2));
    assertThat(bench.stat()).isEqualTo(0);

    bench.world.changeAir(air -> air.withCoverage(true));
    bench.pass(Duration.ofMillis(400));

    assertThat(bench.stat()).isEqualTo(1);
  }

  @Test
  void anotherCellIsReportedWithoutLosingTheBearer() {
    var bench = Bench.registered();
    var next = Cell.of("18BF", "0183DB23", 352, 3736, 8);

    bench.world.changeAir(air -> air.withCell(next));

    assertThat(bench.told()).containsExactly("stat 1");
    assertThat(bench.radio.eps().cell()).isEqualTo(next);
    assertThat(bench.radio.carries(1)).isTrue();
  }

  @Test
  void anotherTechnologyIsRegisteredAnew() {
    var bench = Bench.registered();

    bench.world.changeAir(air -> air.withRat(Rat.LTE));
    bench.settle();

    assertThat(bench.told())
        .startsWith("down 1 NO_SERVICE", "rrc 0", "stat 2", "rrc 1", "stat 1", "up 1");
    assertThat(bench.radio.eps().rat()).isEqualTo(Rat.LTE);
  }

  @Test
  void anotherOperatorIsRegisteredAnew() {
    var bench = Bench.registered();

    bench.world.changeNetwork(
        network -> network.withOperator(new Operator("46001", "CHN-UNICOM", "UNICOM")));
    bench.settle();

    assertThat(bench.told()).startsWith("down 1 NO_SERVICE", "rrc 0", "stat 2").contains("up 1");
  }

  @Test
  void withoutASimThereIsNoSearch() {
    var bench = new Bench(Pace.INSTANT);
    bench.sim.remove();

    bench.radio.powerOn();
    bench.settle();

    assertThat(bench.told()).containsExactly("sim ABSENT");
    assertThat(bench.stat()).isZero();
  }

  @Test
  void aSimPulledWhileRegisteredDetachesAndPutBackRegistersAgain() {
    var bench = Bench.registered();

    bench.sim.remove();
    assertThat(bench.told()).containsExactly("sim ABSENT", "down 1 DETACHED", "rrc 0", "stat 0");
    bench.sim.insert();
    bench.settle();

    assertThat(bench.told()).startsWith("sim BUSY", "sim READY", "stat 2").contains("stat 1");
  }

  @Test
  void aSimThatAsksForItsPinHoldsRegistrationBack() {
    var bench = new Bench(Pace.INSTANT);
    bench.sim.demandPin();
    bench.radio.powerOn();
    bench.settle();
    assertThat(bench.told()).containsExactly("sim PIN");

    bench.sim.verify("1234", _ -> {});
    bench.settle();

    assertThat(bench.stat()).isEqualTo(1);
  }

  @Test
  void minimumFunctionalityDetachesAndCutsTheSim() {
    var bench = Bench.registered();

    bench.radio.functionality(Functionality.MINIMUM);
    assertThat(bench.told()).containsExactly("down 1 DETACHED", "rrc 0", "stat 0", "sim BUSY");
    bench.settle();
    assertThat(bench.told()).isEmpty();
    assertThat(bench.radio.csq()).isEqualTo(Csq.UNKNOWN);

    bench.radio.functionality(Functionality.FULL);
    bench.settle();
    assertThat(bench.told()).startsWith("sim READY", "stat 2").contains("stat 1", "up 1");
  }

  @Test
  void flightModeKeepsTheSim() {
    var bench = Bench.registered();

    bench.radio.functionality(Functionality.OFFLINE);

    assertThat(bench.told()).containsExactly("down 1 DETACHED", "rrc 0", "stat 0");
    assertThat(bench.sim.state()).isEqualTo(Sim.State.READY);
  }

  @Test
  void detachingAndAttachingIsAWayToRegisterAnew() {
    var bench = Bench.registered();

    bench.radio.detach();
    assertThat(bench.told()).containsExactly("down 1 DETACHED", "rrc 0", "stat 0");
    assertThat(bench.radio.isAttached()).isFalse();
    bench.radio.attach();
    bench.settle();

    assertThat(bench.told()).startsWith("stat 2", "rrc 1", "stat 1", "up 1");
  }

  @Test
  void attachingTriesAgainAfterADenial() {
    var bench = new Bench(Pace.INSTANT);
    bench.world.changeAir(air -> air.withRegister(RegisterPolicy.DENIED));
    bench.radio.powerOn();
    bench.settle();
    bench.told();

    bench.radio.attach();
    bench.settle();

    assertThat(bench.told()).containsExactly("stat 2", "rrc 1", "rrc 0", "stat 3");
  }

  @Test
  void deregisteringLeavesTheNetworkUntilAutomaticIsChosenAgain() {
    var bench = Bench.registered();

    bench.radio.select(PlmnSelection.DEREGISTERED);
    bench.settle();
    assertThat(bench.told()).containsExactly("down 1 DETACHED", "rrc 0", "stat 0");
    bench.radio.select(PlmnSelection.AUTOMATIC);
    bench.settle();

    assertThat(bench.stat()).isEqualTo(1);
  }

  @Test
  void choosingTheServingOperatorByHandChangesNothing() {
    var bench = Bench.registered();

    bench.radio.select(new PlmnSelection.Manual("46000"));
    bench.settle();

    assertThat(bench.told()).isEmpty();
    assertThat(bench.radio.selection().mode()).isEqualTo(1);
  }

  @Test
  void choosingAnOperatorThatIsNotThereEndsWithoutService() {
    var bench = Bench.registered();

    bench.radio.select(new PlmnSelection.Manual("46011"));
    bench.settle();

    assertThat(bench.told()).containsExactly("down 1 DETACHED", "rrc 0", "stat 2", "stat 0");
  }

  @Test
  void inGsmDetachingLeavesVoiceRegisteredAndEpsIsAbsent() {
    var bench = new Bench(Pace.INSTANT);
    bench.world.changeAir(air -> air.withRat(Rat.GSM));
    bench.radio.powerOn();
    bench.settle();
    assertThat(bench.told()).as("no default bearer").doesNotContain("up 1");

    bench.radio.detach();

    assertThat(bench.radio.circuitSwitched().status()).isEqualTo(RegistrationStatus.HOME);
    assertThat(bench.radio.packetSwitched().status().stat()).isZero();
    assertThat(bench.stat()).isZero();
  }

  @Test
  void switchedOffTheRadioForgetsItsTimers() {
    var bench = new Bench(Pace.REAL);
    bench.radio.powerOn();
    bench.pass(Duration.ofSeconds(5));

    bench.radio.powerOff();
    bench.told();
    bench.pass(Duration.ofHours(1));

    assertThat(bench.told()).isEmpty();
    assertThat(bench.timeline.pending()).isZero();
  }

  @Test
  void theCellOfTheLastDetachIsFoundSooner() {
    var bench = new Bench(Pace.REAL);
    bench.radio.powerOn();
    bench.pass(Duration.ofMinutes(1));
    bench.radio.functionality(Functionality.OFFLINE);
    assertThat(bench.radio.campedCell()).contains(new CampedCell("46000", 3736, 351));

    bench.radio.functionality(Functionality.FULL);
    bench.pass(Duration.ofSeconds(8));

    assertThat(bench.stat()).isEqualTo(1);
  }

  @Test
  void onlyTheFirstDetachSincePowerOnRecordsTheCell() {
    var bench = Bench.registered();
    bench.radio.detach();
    bench.radio.campedCell(null);
    bench.radio.attach();
    bench.settle();

    bench.radio.detach();

    assertThat(bench.radio.campedCell()).isEmpty();
  }

  @Test
  void newNetworkTimeReachesARegisteredModule() {
    var bench = Bench.registered();

    bench.world.setNetworkTime(Instant.parse("2030-01-01T00:00:00Z"));
    bench.settle();

    assertThat(bench.told()).containsExactly("time 2030-01-01T00:00:00Z 32");
  }

  @Test
  void theNetworkTellsItsTimeAfterItHasAccepted() {
    var bench = new Bench(Pace.REAL);
    bench.radio.powerOn();
    while (!bench.radio.eps().status().isRegistered()) {
      bench.pass(Duration.ofMillis(100));
    }

    assertThat(bench.told()).noneMatch(event -> event.startsWith("time"));
    bench.pass(Duration.ofMillis(1_500));
    assertThat(bench.told()).anyMatch(event -> event.startsWith("time"));
  }

  @Test
  void aChangeOfSignalIsToldOnlyWhileListening() {
    var bench = Bench.registered();

    bench.world.changeAir(air -> air.withSignal(new Signal(-110, -15, 0)));
    bench.radio.powerOff();
    var toldWhileOn = bench.told();
    bench.world.changeAir(air -> air.withSignal(Signal.GOOD));

    assertThat(toldWhileOn).startsWith("signal");
    assertThat(bench.told()).isEmpty();
  }

  @Test
  void allListenersHearEventsInTheSameOrderEvenIfOneCausesTheNext() {
    var bench = new Bench(Pace.INSTANT);
    bench.radio.powerOn();
    bench.settle();
    bench.radio.releaseConnection();
    bench.radio.listen(
        new RadioListener() {
          @Override
          public void signalChanged() {
            bench.radio.activity();
          }
        });
    var late = new ArrayList<String>();
    bench.radio.listen(
        new RadioListener() {
          @Override
          public void signalChanged() {
            late.add("signal");
          }

          @Override
          public void rrcChanged(boolean connected) {
            late.add("rrc " + connected);
          }
        });

    bench.world.changeAir(air -> air.withSignal(new Signal(-110, -15, 0)));

    assertThat(late).isEqualTo(List.of("signal", "rrc true"));
  }
}
