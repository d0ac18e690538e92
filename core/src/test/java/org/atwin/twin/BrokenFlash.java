package org.atwin.twin;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atwin.device.Flash;
import org.atwin.device.InMemoryFlash;

/** A flash that may refuse to be written. */
public final class BrokenFlash implements Flash {

  /** Without a trace, which would fill the log of a test. */
  private static final RuntimeException WORN_OUT = new IllegalStateException("worn out");

  static {
    WORN_OUT.setStackTrace(new StackTraceElement[0]);
  }

  private final InMemoryFlash flash = new InMemoryFlash();
  private boolean refuses;

  /** Whether it refuses from now on. */
  public void refuse(boolean refuse) {
    refuses = refuse;
  }

  @Override
  public Optional<String> get(String key) {
    return flash.get(key);
  }

  @Override
  public Map<String, String> all() {
    return flash.all();
  }

  @Override
  public void put(Map<String, String> changes) {
    if (refuses) {
      throw WORN_OUT;
    }
    flash.put(changes);
  }

  @Override
  public void remove(Set<String> keys) {
    if (refuses) {
      throw WORN_OUT;
    }
    flash.remove(keys);
  }

  @Override
  public void close() {
    flash.close();
  }
}
