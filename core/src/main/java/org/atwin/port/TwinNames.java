package org.atwin.port;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The names that the twins of this process have for themselves among all of the user's on this
 * machine: numbers follow from names, and two modules never have the same. Belongs to one thread.
 */
public final class TwinNames implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(TwinNames.class);

  private final Map<String, Claim> taken = new LinkedHashMap<>();

  /** No names yet. */
  public TwinNames() {}

  /** Whether it was taken here. */
  public boolean has(String name) {
    return taken.containsKey(name);
  }

  /**
   * Takes a name, until this is closed.
   *
   * @return whether nobody had it
   * @throws IOException if that cannot be told
   */
  public boolean take(String name) throws IOException {
    if (taken.containsKey(name)) {
      return false;
    }
    RunDirectory.make();
    Claim claim = Claim.onName(RunDirectory.PATH, name);
    boolean free = claim.take();
    if (free) {
      taken.put(name, claim);
    }
    return free;
  }

  /** Gives all names up. */
  @Override
  public void close() {
    taken.forEach((name, claim) -> {
      try {
        claim.release();
      } catch (IOException e) {
        LOG.warn("the name {} cannot be given up: {}", name, e.toString());
      }
    });
    taken.clear();
  }
}
