package org.atwin.radio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RrcTest {

  @Test
  void theConnectionIsReleasedTwentySecondsAfterTheLastTraffic() {
    var bench = Bench.registered();

    bench.pass(Duration.ofSeconds(15));
    bench.radio.activity();
    bench.pass(Duration.ofMillis(19_999));
    assertThat(bench.told()).isEmpty();
    bench.pass(Duration.ofMillis(1));

    assertThat(bench.told()).containsExactly("rrc 0");
  }

  @Test
  void trafficBringsTheConnectionBack() {
    var bench = Bench.registered();
    bench.radio.releaseConnection();
    bench.told();

    bench.radio.activity();

    assertThat(bench.told()).containsExactly("rrc 1");
    assertThat(bench.radio.isConnected()).isTrue();
  }

  @Test
  void aThousandPacketsNeedOneTimer() {
    var bench = Bench.registered();

    for (int packet = 0; packet < 1_000; packet++) {
      bench.radio.activity();
    }

    assertThat(bench.timeline.pending()).isEqualTo(1);
  }

  @Test
  void thereIsNoConnectionWithoutRegistration() {
    var bench = new Bench(Pace.INSTANT);

    bench.radio.activity();

    assertThat(bench.radio.isConnected()).isFalse();
  }

  @Test
  void anIdleModuleHasOnlyItsPeriodicUpdatePending() {
    var bench = Bench.registered();

    bench.pass(Duration.ofSeconds(20));

    assertThat(bench.timeline.pending()).isEqualTo(1);
  }

  @Test
  void releaseAssistanceEndsTheConnectionWithTheNextUplinkPacket() {
    var bench = idle();
    bench.radio.releaseAfter(1, 0);

    bench.radio.activity(Direction.UPLINK);

    assertThat(bench.told()).containsExactly("rrc 1", "rrc 0");
  }

  @Test
  void releaseAssistanceWaitsForTheAnswerToTheUplinkPacket() {
    var bench = idle();
    bench.radio.releaseAfter(1, 1);

    bench.radio.activity(Direction.DOWNLINK);
    bench.radio.activity(Direction.UPLINK);
    assertThat(bench.told()).as("what came before is no answer").containsExactly("rrc 1");
    bench.radio.activity();
    assertThat(bench.told()).as("signalling is no packet").isEmpty();
    bench.radio.activity(Direction.DOWNLINK);

    assertThat(bench.told()).containsExactly("rrc 0");
  }

  @Test
  void releaseAssistanceServesOnce() {
    var bench = idle();
    bench.radio.releaseAfter(1, 0);
    bench.radio.activity(Direction.UPLINK);
    bench.told();

    bench.radio.activity(Direction.UPLINK);

    assertThat(bench.told()).containsExactly("rrc 1");
  }

  @Test
  void releaseAssistanceIsForgottenWhenTheNetworkReleasesFirst() {
    var bench = Bench.registered();
    bench.radio.releaseAfter(1, 1);
    bench.pass(Duration.ofSeconds(20));
    bench.told();

    bench.radio.activity(Direction.UPLINK);
    bench.radio.activity(Direction.DOWNLINK);

    assertThat(bench.told()).containsExactly("rrc 1");
  }

  @Test
  void releaseAssistanceCountsNoNegativePackets() {
    var bench = Bench.registered();

    assertThatIllegalArgumentException().isThrownBy(() -> bench.radio.releaseAfter(1, -1));
  }

  private static Bench idle() {
    var bench = Bench.registered();
    bench.radio.releaseConnection();
    bench.told();
    return bench;
  }
}
