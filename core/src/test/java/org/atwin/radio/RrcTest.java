package org.atwin.radio;

import static org.assertj.core.api.Assertions.assertThat;

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
  void anIdleModuleHasNothingPending() {
    var bench = Bench.registered();

    bench.pass(Duration.ofSeconds(20));

    assertThat(bench.timeline.pending()).isZero();
  }
}
