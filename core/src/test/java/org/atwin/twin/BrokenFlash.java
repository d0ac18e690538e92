package org.atwin.twin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.atwin.device.Flash;
import org.atwin.device.InMemoryFlash;

/** A flash that may refuse to be written. */
public final class BrokenFlash implements Flash {

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
      throw new UncheckedIOException(new IOException("worn out"));
    }
    flash.put(changes);
  }

  @Override
  public void remove(Set<String> keys) {
    flash.remove(keys);
  }

  @Override
  public void close() {
    flash.close();
  }
}
