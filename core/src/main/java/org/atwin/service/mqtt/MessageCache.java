package org.atwin.service.mqtt;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.atwin.net.mqtt.Publication;

/**
 * Messages that have come and that the host has not read yet, each in a numbered slot; when all are
 * taken the oldest message is lost. On the module's drain only.
 */
public final class MessageCache {

  private final int slots;
  private final Map<Integer, Publication> unread = new LinkedHashMap<>(4);

  /**
   * An empty cache.
   *
   * @param slots how many messages there is room for, at least 1
   */
  public MessageCache(int slots) {
    this.slots = slots;
  }

  /**
   * Takes a message in.
   *
   * @return its slot, from 0: the lowest that is free
   */
  public int add(Publication message) {
    int slot =
        IntStream.range(0, slots)
            .filter(each -> !unread.containsKey(each))
            .findFirst()
            .orElseGet(() -> unread.keySet().iterator().next());
    unread.remove(slot);
    unread.put(slot, message);
    return slot;
  }

  /** Whether a slot holds a message. */
  public boolean holds(int slot) {
    return unread.containsKey(slot);
  }

  /** Hands all messages out, the oldest first; all slots are free then. */
  public List<Publication> take() {
    var taken = List.copyOf(unread.values());
    unread.clear();
    return taken;
  }
}
