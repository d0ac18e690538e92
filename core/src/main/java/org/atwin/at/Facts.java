package org.atwin.at;

import java.util.HashMap;
import java.util.Map;

/**
 * What is known of one model, as its file writes it: {@code connect_id=0-5}. Read by declared
 * {@link Fact}s, so that models differ in data and not in code. Immutable; any thread.
 *
 * @param values the values by key
 */
public record Facts(Map<String, String> values) {

  /** No facts at all: for a command that does not depend on the model. */
  public static final Facts NONE = new Facts(Map.of());

  /** Keeps an unmodifiable copy. */
  public Facts {
    values = Map.copyOf(values);
  }

  /** The same facts with others in place of some. */
  public Facts with(Map<String, String> others) {
    var changed = new HashMap<>(values);
    changed.putAll(others);
    return new Facts(changed);
  }
}
