package org.atwin.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PacedTimelineTest {

  @Test
  void runsFasterThanTheMachine() throws Exception {
    try (var timeline = new PacedTimeline(1000)) {
      Instant before = timeline.now();

      timeline.sleep(Duration.ofMinutes(5)); // longer than this test may take

      assertThat(Duration.between(before, timeline.now()))
          .isGreaterThanOrEqualTo(Duration.ofMinutes(5));
    }
  }

  @Test
  void runsWhatIsDueInOrderAlsoBehindAFailure() throws Exception {
    List<String> done = new CopyOnWriteArrayList<>();
    var last = new CountDownLatch(1);
    try (var timeline = new PacedTimeline(1000)) {
      timeline.schedule(Duration.ofMinutes(2), () -> done.add("second"));
      timeline.schedule(Duration.ofMinutes(3), last::countDown);
      timeline.schedule(Duration.ofMinutes(1), () -> done.add("first"));
      timeline.schedule(
          Duration.ofSeconds(1),
          () -> {
            throw new IllegalStateException("as this test wants it");
          });

      assertThat(last.await(30, TimeUnit.SECONDS)).isTrue();
    }
    assertThat(done).containsExactly("first", "second");
  }

  @Test
  void aHeldUpMachineHoldsItUpToo() throws Exception {
    var timeline = new PacedTimeline(20);
    timeline.close();
    timeline.awaitEnd();
    Instant before = timeline.now();

    timeline.pass(Duration.ofSeconds(3));
    timeline.pass(Duration.ofMillis(1));

    assertThat(Duration.between(before, timeline.now())).isEqualTo(Duration.ofMillis(20 * (5 + 1)));
  }

  @Test
  void needsAPositiveScale() {
    assertThatThrownBy(() -> new PacedTimeline(0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PacedTimeline(Double.NaN))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
