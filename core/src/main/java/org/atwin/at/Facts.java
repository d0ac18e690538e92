package org.atwin.at;

import java.util.Map;

/**
 * What is known of one model, as flat data: {@code connect_id=0-5}, {@code transparent=true}.
 * Declarations read ranges and features from here, so that models differ in data and not in code.
 *
 * @param values the facts by name
 */
public record Facts(Map<String, String> values) {

  /** No facts at all: for a command that does not depend on the model. */
  public static final Facts NONE = new Facts(Map.of());

  /** Keeps an unmodifiable copy. */
  public Facts {
    values = Map.copyOf(values);
  }

  /** Whether the fact is stated. */
  public boolean has(String name) {
    return values.containsKey(name);
  }

  /**
   * A fact as text.
   *
   * @throws IllegalArgumentException if the model's data does not state it
   */
  public String text(String name) {
    String value = values.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the model does not state " + name);
    }
    return value;
  }

  /** A feature the model has or lacks; lacking when it is not stated. */
  public boolean flag(String name) {
    return Boolean.parseBoolean(values.getOrDefault(name, "false"));
  }

  /** A whole number. */
  public int number(String name) {
    return Integer.parseInt(text(name));
  }

  /** A set of whole numbers, written {@code 0-5} or {@code 0,2-3}. */
  public IntRanges ranges(String name) {
    return IntRanges.parse(text(name));
  }
}
