package org.atwin.net.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** MQTT 3.1.1 section 4.7. */
class TopicsTest {

  @ParameterizedTest
  @ValueSource(strings = {"#", "+", "a/#", "/#", "+/+", "/+", "a/+/b", "+/a/#"})
  void knowsFiltersThatAreNoNames(String filter) {
    assertThat(Topics.isFilter(filter)).isTrue();
    assertThat(Topics.isName(filter)).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "/", "a//b", "$SYS/x", "dev/gsm/u", " "})
  void knowsNames(String topic) {
    assertThat(Topics.isFilter(topic)).isTrue();
    assertThat(Topics.isName(topic)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a#", "#/a", "a/#/b", "a+", "+a/b", "a\0b"})
  void knowsWhatIsNeither(String text) {
    assertThat(Topics.isFilter(text)).isFalse();
    assertThat(Topics.isName(text)).isFalse();
  }
}
