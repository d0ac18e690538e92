package org.atwin.radio;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Cards that keep what is written into them at once, for as long as they want to. */
final class HeldCards implements CardMemory {

  private final Map<String, String> files = new HashMap<>();
  private boolean refuses;

  /** Keeps nothing more from now on. */
  void refuse() {
    refuses = true;
  }

  @Override
  public Optional<String> read(String file, String iccid) {
    return Optional.ofNullable(files.get(file + iccid));
  }

  @Override
  public void write(String file, String iccid, String content, Consumer<Boolean> done) {
    if (!refuses) {
      files.put(file + iccid, content);
    }
    done.accept(!refuses);
  }
}
