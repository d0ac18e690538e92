package org.atwin.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class VitalThreadsTest {

  private final List<Integer> exits = new ArrayList<>();

  @Test
  void theDeathOfTheThreadThatServesAllPortsEndsTheProcess() throws InterruptedException {
    die("atwin-ports");

    assertThat(exits).containsExactly(1);
  }

  @Test
  void theDeathOfAThreadThatServesOneTaskDoesNot() throws InterruptedException {
    die("atwin-background");

    assertThat(exits).isEmpty();
  }

  private void die(String name) throws InterruptedException {
    var thread =
        new Thread(
            () -> {
              throw new IllegalStateException("on purpose");
            },
            name);
    thread.setUncaughtExceptionHandler(new VitalThreads(exits::add));
    thread.start();
    thread.join();
  }
}
