package org.atwin.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

final class LiveTimelineTest {

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
