package org.atwin.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.atwin.time.VirtualTimeline;
import org.junit.jupiter.api.Test;

class ClockTest {

  private final VirtualTimeline timeline = new VirtualTimeline();
  private final Clock clock = new Clock(timeline);

  @Test
  void countsFromTheFactoryTimeUntilItIsSet() {
    assertThat(clock.utcText()).isEqualTo("00/01/01,00:00:00+32");

    timeline.advance(Duration.ofSeconds(90));

    assertThat(clock.utcText()).isEqualTo("00/01/01,00:01:30+32");
    assertThat(clock.isSet()).isFalse();
  }

  @Test
  void runsOnFromWhatItWasSetTo() {
    clock.set(Instant.parse("2024-08-20T06:19:15Z"), 32);

    timeline.advance(Duration.ofHours(10));

    assertThat(clock.utcText()).isEqualTo("24/08/20,16:19:15+32");
    assertThat(clock.localText()).isEqualTo("24/08/21,00:19:15+32");
  }

  @Test
  void printsZonesWestOfGreenwichAndOfHalfHours() {
    clock.set(Instant.parse("2024-08-20T06:19:15Z"), -14);

    assertThat(clock.localText()).isEqualTo("24/08/20,02:49:15-14");
    clock.set(clock.now(), 0);
    assertThat(clock.localText()).isEqualTo("24/08/20,06:19:15+00");
  }

  @Test
  void startsOverWhenItsSupplyWasAway() {
    clock.set(Instant.parse("2024-08-20T06:19:15Z"), 4);

    clock.reset();

    assertThat(clock.utcText()).isEqualTo("00/01/01,00:00:00+32");
  }
}
