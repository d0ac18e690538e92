package org.atwin.port;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
class TwinNamesTest {

  private final String name = "names-test-" + ProcessHandle.current().pid();

  @Test
  void givesANameToOneOnly() throws Exception {
    try (var first = new TwinNames();
        var second = new TwinNames()) {
      assertThat(first.take(name)).isTrue();

      assertThat(first.take(name)).isFalse();
      assertThat(second.take(name)).isFalse();
      assertThat(first.has(name)).isTrue();
      assertThat(second.has(name)).isFalse();
      first.close();

      assertThat(second.take(name)).isTrue();
    }
  }
}
