package org.atwin.twin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.atwin.time.VirtualTimeline;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A fleet of a thousand modules in one process whose network is gone for a while. */
class OutageTest {

  private static final int FLEET = 1_000;
  private static final List<String> MODELS = List.of("m5311-lv", "ml307r-dc", "dx-ct11");

  private final VirtualTimeline timeline = new VirtualTimeline();
  private final List<TwinHost> fleet = new ArrayList<>();

  @AfterEach
  void close() {
    fleet.forEach(TwinHost::close);
  }

  @Test
  void allAreBackAfterIt() throws Exception {
    for (int i = 0; i < FLEET; i++) {
      var twin = TwinBuilder.of(MODELS.get(i % MODELS.size())).name("fleet-" + i);
      fleet.add(
          new TwinHost(twin.timeline(timeline).speed(TwinBuilder.Speed.REAL).build(), timeline));
    }
    fleet.forEach(TwinHost::powerOn);
    timeline.advance(Duration.ofMinutes(2));
    assertThat(registered()).isEqualTo(FLEET);

    fleet.forEach(host -> host.coverage(false));
    timeline.advance(Duration.ofMinutes(30));
    assertThat(registered()).isZero();

    fleet.forEach(host -> host.coverage(true));
    timeline.advance(Duration.ofMinutes(2));

    assertThat(registered()).isEqualTo(FLEET);
    assertThat(IntStream.range(0, FLEET).filter(i -> bearer(fleet.get(i))).count())
        .isEqualTo(FLEET);
  }

  private long registered() {
    return fleet.stream()
        .filter(host -> ask(host, () -> host.module().radio().eps().status().isRegistered()))
        .count();
  }

  private static boolean bearer(TwinHost host) {
    return ask(host, () -> host.module().uplink().bearer(1).isPresent());
  }

  private static boolean ask(TwinHost host, Supplier<Boolean> question) {
    return host.module().ask(question).join();
  }
}
