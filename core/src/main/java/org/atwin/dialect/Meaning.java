package org.atwin.dialect;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.atwin.at.Facts;
import org.atwin.at.Param;
import org.jspecify.annotations.Nullable;

/**
 * What a parameter, or a field of an answer, stands for. Immutable; any thread.
 *
 * @param text what it is
 * @param unit {@code s}, {@code byte}; null when it has none
 * @param values what single values mean, in order; a value can also be a range, {@code 2-30}
 */
public record Meaning(String text, @Nullable String unit, Map<String, String> values) {

  /** Of something that is described nowhere. */
  public static final Meaning NONE = new Meaning("", null, Map.of());

  private static final Pattern SEPARATOR = Pattern.compile("\\s*\\|\\s*");
  private static final Pattern TEXT = Pattern.compile("(?<text>.*?)(?: \\[(?<unit>[^]]+)])?");
  private static final Pattern VALUE =
      Pattern.compile("(?:\"(?<words>[^\"]+)\"|(?<value>\\S+)) (?<meaning>.+)");
  private static final Pattern RANGE = Pattern.compile("\\d+-\\d+");

  /** Keeps an unmodifiable copy. */
  public Meaning {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /**
   * Reads {@code longest wait [s] | 0 none}.
   *
   * @throws IllegalArgumentException if it is not of that form
   */
  static Meaning parse(String written) {
    String[] parts = SEPARATOR.split(written);
    var head = TEXT.matcher(parts[0]);
    if (!head.matches()) {
      throw new IllegalArgumentException("not a meaning: " + written);
    }
    var values = new LinkedHashMap<String, String>();
    for (int i = 1; i < parts.length; i++) {
      var value = VALUE.matcher(parts[i]);
      if (!value.matches()) {
        throw new IllegalArgumentException("not a value and its meaning: " + parts[i]);
      }
      String words = value.group("words");
      values.put(words == null ? value.group("value") : words, value.group("meaning"));
    }
    return new Meaning(head.group("text"), head.group("unit"), values);
  }

  /** The same without the single values that the parameter does not take on this model. */
  public Meaning on(Facts facts, Param<?> param) {
    var taken = new LinkedHashMap<String, String>();
    values.forEach((value, meaning) -> {
      if (isRange(value) || param.takes(value, facts)) {
        taken.put(value, meaning);
      }
    });
    return new Meaning(text, unit, taken);
  }

  /** Whether a value that is named stands for all numbers from one to another. */
  public static boolean isRange(String value) {
    return RANGE.matcher(value).matches();
  }

  /** The text with its unit: {@code longest wait [s]}. */
  public String textWithUnit() {
    return unit == null ? text : "%s [%s]".formatted(text, unit);
  }

  /** In a line: {@code data mode: 0 normal; 1 transparent}. */
  @Override
  public String toString() {
    return values.entrySet().stream()
        .map(value -> value.getKey() + " " + value.getValue())
        .collect(Collectors.joining("; ", textWithUnit() + (values.isEmpty() ? "" : ": "), ""));
  }
}
