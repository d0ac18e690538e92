package org.atwin.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import org.junit.jupiter.api.Test;

class AlarmTest {

  private final VirtualTimeline timeline = new VirtualTimeline();
  private final ArrayDeque<Runnable> mailbox = new ArrayDeque<>();
  private final ArrayList<String> rang = new ArrayList<>();
  private final Alarm alarm = new Alarm(timeline, mailbox::add);

  @Test
  void goesOffThroughTheMailbox() {
    alarm.set(Duration.ofSeconds(1), () -> rang.add("once"));
    timeline.advance(Duration.ofSeconds(1));
    assertThat(rang).isEmpty();

    mailbox.remove().run();

    assertThat(rang).containsExactly("once");
  }

  @Test
  void isNotHeardWhenCancelledAfterItHasFallenDue() {
    alarm.set(Duration.ofSeconds(1), () -> rang.add("never"));
    timeline.advance(Duration.ofSeconds(1));

    alarm.cancel();
    mailbox.remove().run();

    assertThat(rang).isEmpty();
  }

  @Test
  void hasOneSettingAtATime() {
    alarm.set(Duration.ofSeconds(1), () -> rang.add("former"));
    alarm.set(Duration.ofSeconds(2), () -> rang.add("latter"));

    timeline.advance(Duration.ofSeconds(5));
    mailbox.forEach(Runnable::run);

    assertThat(rang).containsExactly("latter");
  }

  @Test
  void isSetUntilItHasGoneOff() {
    assertThat(alarm.isSet()).isFalse();

    alarm.set(Duration.ofSeconds(1), () -> rang.add("once"));
    assertThat(alarm.isSet()).isTrue();

    timeline.advance(Duration.ofSeconds(1));
    assertThat(alarm.isSet()).as("due, but not heard yet").isTrue();
    mailbox.remove().run();
    assertThat(alarm.isSet()).isFalse();
  }

  @Test
  void isNotSetOnceItHasBeenCancelled() {
    alarm.set(Duration.ofSeconds(1), () -> rang.add("never"));

    alarm.cancel();

    assertThat(alarm.isSet()).isFalse();
  }
}
