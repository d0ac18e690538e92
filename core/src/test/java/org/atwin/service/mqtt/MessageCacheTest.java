package org.atwin.service.mqtt;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.atwin.net.mqtt.Publication;
import org.junit.jupiter.api.Test;

/** Four slots, as the Yuge YM310 has them. */
class MessageCacheTest {

  private final MessageCache cache = new MessageCache(4);

  @Test
  void fillsTheLowestFreeSlot() {
    assertThat(List.of(add("a"), add("b"))).containsExactly(0, 1);
    assertThat(cache.holds(1)).isTrue();
    assertThat(cache.holds(2)).isFalse();

    assertThat(cache.take()).extracting(MessageCacheTest::text).containsExactly("a", "b");

    assertThat(cache.holds(0)).isFalse();
    assertThat(add("c")).isZero();
  }

  @Test
  void losesTheOldestMessageWhenAllSlotsAreTaken() {
    List<Integer> slots = Stream.of("a", "b", "c", "d", "e", "f").map(this::add).toList();

    assertThat(slots).containsExactly(0, 1, 2, 3, 0, 1);
    assertThat(cache.take()).extracting(MessageCacheTest::text).containsExactly("c", "d", "e", "f");
  }

  private int add(String text) {
    byte[] payload = text.getBytes(StandardCharsets.US_ASCII);
    return cache.add(new Publication(1, "t", payload, 0, false, false));
  }

  private static String text(Publication message) {
    return new String(message.payload(), StandardCharsets.US_ASCII);
  }
}
