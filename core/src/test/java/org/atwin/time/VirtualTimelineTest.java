package org.atwin.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualTimelineTest {

  private final Instant start = Instant.parse("2024-08-20T06:19:15Z");
  private final VirtualTimeline timeline = new VirtualTimeline(start);
  private final List<String> log = new ArrayList<>();

  @Test
  void runsWhatIsDueInOrderAndTiesByInsertion() {
    timeline.schedule(Duration.ofSeconds(2), () -> log.add("b"));
    timeline.schedule(Duration.ofSeconds(1), () -> log.add("a"));
    timeline.schedule(Duration.ofSeconds(2), () -> log.add("c"));
    timeline.schedule(Duration.ofSeconds(3), () -> log.add("late"));

    timeline.advance(Duration.ofSeconds(2));

    assertThat(log).containsExactly("a", "b", "c");
    assertThat(timeline.now()).isEqualTo(start.plusSeconds(2));
  }

  @Test
  void actionsSeeTheTimeTheyAreDueAndMayScheduleMore() {
    timeline.schedule(
        Duration.ofMinutes(10),
        () -> {
          log.add(timeline.now().toString());
          timeline.schedule(Duration.ofMinutes(10), () -> log.add(timeline.now().toString()));
        });

    timeline.advance(Duration.ofMinutes(30));

    assertThat(log).containsExactly("2024-08-20T06:29:15Z", "2024-08-20T06:39:15Z");
  }

  @Test
  void aCancelledActionDoesNotRun() {
    timeline.schedule(Duration.ofSeconds(1), () -> log.add("never")).cancel();

    timeline.advance(Duration.ofDays(1));

    assertThat(log).isEmpty();
    assertThat(timeline.pending()).isZero();
  }
}
