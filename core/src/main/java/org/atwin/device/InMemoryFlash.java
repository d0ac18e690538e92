package org.atwin.device;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** A flash that lasts as long as the process. Any thread; never blocks. */
public final class InMemoryFlash implements Flash {

  private final AtomicReference<Map<String, String>> settings = new AtomicReference<>(Map.of());

  @Override
  public Optional<String> get(String key) {
    return Optional.ofNullable(all().get(key));
  }

  @Override
  public Map<String, String> all() {
    return settings.get();
  }

  @Override
  public void put(Map<String, String> changes) {
    settings.updateAndGet(before -> {
      var after = new HashMap<>(before);
      after.putAll(changes);
      return Map.copyOf(after);
    });
  }

  @Override
  public void remove(Set<String> keys) {
    settings.updateAndGet(before -> {
      var after = new HashMap<>(before);
      after.keySet().removeAll(keys);
      return Map.copyOf(after);
    });
  }

  /** Nothing to let go of; what was stored stays readable and writable. */
  @Override
  public void close() {}
}
