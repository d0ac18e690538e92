package org.atwin.at;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The facts that a dialect or a layer beneath it declares, in order. Filled while the class that
 * declares them is initialised; after that, any thread.
 */
public final class FactSheet {

  private final Map<String, Fact<?>> facts = new LinkedHashMap<>();

  /** A sheet that begins with what the layers beneath declare. */
  public FactSheet(FactSheet... beneath) {
    for (FactSheet sheet : beneath) {
      facts.putAll(sheet.facts);
    }
  }

  /**
   * Declares a fact. A later declaration of the same key replaces an earlier one, so that a dialect
   * can give a common fact a form of its own.
   *
   * @return the fact
   */
  public <T> Fact<T> add(Fact<T> fact) {
    facts.put(fact.key(), fact);
    return fact;
  }

  /** All that are declared. */
  public Collection<Fact<?>> facts() {
    return Collections.unmodifiableCollection(facts.values());
  }

  /** The fact of that key, or null. */
  public @Nullable Fact<?> find(String key) {
    return facts.get(key);
  }
}
