package org.atwin.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class LiveTimelineTest {

  @Test
  void thoseOutsideLiveByTheirOwnClock() throws InterruptedException {
    var fast = new LiveTimeline(1_000_000);
    var passed = new CountDownLatch(1);
    Instant before = fast.outside().now();

    fast.outside().schedule(Duration.ofMillis(50), passed::countDown);

    assertThat(passed.await(20, TimeUnit.SECONDS)).isTrue();
    assertThat(Duration.between(before, fast.outside().now()))
        .isBetween(Duration.ofMillis(50), Duration.ofMinutes(1));
    assertThat(fast.outside().outside()).isSameAs(fast.outside());
  }

  @Test
  void anActionThatThrowsDoesNotKeepTheNextFromItsTime() throws InterruptedException {
    var timeline = new LiveTimeline();
    var second = new CountDownLatch(1);

    timeline.schedule(
        Duration.ZERO,
        () -> {
          throw new StackOverflowError("on purpose");
        });
    timeline.schedule(Duration.ofMillis(1), second::countDown);

    assertThat(second.await(20, TimeUnit.SECONDS)).isTrue();
  }
}
