package org.atwin.service.name;

import java.net.InetAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.atwin.net.Family;
import org.atwin.net.dns.Answer;
import org.atwin.time.Timeline;
import org.jspecify.annotations.Nullable;

/** What names led to, each for a time of its own. Used by any thread. */
final class NameCache {

  /** No manual gives a size; the oldest result makes room. */
  private static final int MOST = 64;

  private final Timeline timeline;
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by the lock.
  private final Map<Key, Result> results =
      new LinkedHashMap<>(2) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, Result> eldest) {
          return size() > MOST;
        }
      };

  private record Key(String name, Family family) {

    Key {
      name = name.toLowerCase(Locale.ROOT);
    }
  }

  private record Result(List<InetAddress> addresses, Instant until) {}

  NameCache(Timeline timeline) {
    this.timeline = timeline;
  }

  /** What a name led to, or null if that is unknown or too long ago. */
  Answer.@Nullable Found find(String name, Family family) {
    lock.lock();
    try {
      var key = new Key(name, family);
      Result known = results.get(key);
      if (known == null) {
        return null;
      }
      if (timeline.now().isBefore(known.until)) {
        return new Answer.Found(known.addresses);
      }
      results.remove(key);
      return null;
    } finally {
      lock.unlock();
    }
  }

  /** Remembers what a name led to. */
  void keep(String name, Family family, Answer.Found found, Duration period) {
    lock.lock();
    try {
      var key = new Key(name, family);
      results.remove(key);
      results.put(key, new Result(found.addresses(), timeline.now().plus(period)));
    } finally {
      lock.unlock();
    }
  }
}
