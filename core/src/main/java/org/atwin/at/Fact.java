package org.atwin.at;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The declaration of something that is known of a model: its key in the model's file, what it means
 * and how its value is written. Immutable; any thread.
 *
 * @param <T> what it means in Java
 */
public final class Fact<T> {

  private static final Pattern COMMA = Pattern.compile(",");

  private final String key;
  private final String section;
  private final String title;
  private final Form<T> form;
  private final Rules rules;

  /** How a value is written, for people, and what reads it. */
  private record Form<T>(String words, Function<String, T> reader) {}

  /** What a file may leave out and a user may set. */
  private record Rules(
      @Nullable String fallback, boolean optional, Predicate<Facts> where, boolean settable) {

    private static final Rules STRICT = new Rules(null, false, _ -> true, false);
  }

  private Fact(String key, String section, String title, Form<T> form, Rules rules) {
    this.key = key;
    this.section = section;
    this.title = title;
    this.form = form;
    this.rules = rules;
  }

  /**
   * A fact of a form of its own. Like all that are declared, every model must state it, unless
   * {@link #or}, {@link #optional} or {@link #where} says otherwise.
   *
   * @param key its name in files and, if it is a switch, in {@code --set}
   * @param section of the manual that it stands in
   * @param title what it means
   * @param form what its value must be, for people: {@code true or false}
   * @param reader reads a value, and throws an {@link IllegalArgumentException} if it cannot
   */
  public static <T> Fact<T> of(
      String key, String section, String title, String form, Function<String, T> reader) {
    return new Fact<>(key, section, title, new Form<>(form, reader), Rules.STRICT);
  }

  /** A feature that the model has or lacks: {@code true} or {@code false}. */
  public static Fact<Boolean> flag(String key, String section, String title) {
    return of(key, section, title, "true or false", Fact::flag);
  }

  /** A whole number that is not negative. */
  public static Fact<Integer> number(String key, String section, String title) {
    return of(key, section, title, "a whole number", Fact::whole);
  }

  /** A whole number up to a limit. */
  public static Fact<Integer> number(String key, String section, String title, int most) {
    return of(
        key, section, title, "a whole number up to " + most, text -> atMost(most, whole(text)));
  }

  /** A set of whole numbers, written {@code 0-5} or {@code 0,2-3}. */
  public static Fact<IntRanges> ranges(String key, String section, String title) {
    return of(key, section, title, "numbers such as 0-5 or 0,2-3", IntRanges::parse);
  }

  /** A time in seconds, to the millisecond. */
  public static Fact<Duration> seconds(String key, String section, String title) {
    return of(
        key,
        section,
        title,
        "a number of seconds",
        text ->
            Duration.ofMillis(notNegative(new BigDecimal(text).movePointRight(3).intValueExact())));
  }

  /** Any text. */
  public static Fact<String> text(String key, String section, String title) {
    return of(key, section, title, "text", Fact::printable);
  }

  /** One of some words. */
  public static Fact<String> choice(String key, String section, String title, String... words) {
    List<String> known = List.of(words);
    return of(key, section, title, String.join(" or ", known), text -> known(known, text));
  }

  /** A list of words with commas between, each of them any or one of those that are named here. */
  public static Fact<List<String>> words(
      String key, String section, String title, String... words) {
    List<String> known = List.of(words);
    return of(
        key,
        section,
        title,
        known.isEmpty() ? "words with commas between" : "of " + String.join(",", known),
        text ->
            COMMA
                .splitAsStream(text)
                .map(word -> known.isEmpty() ? word : known(known, word))
                .toList());
  }

  /** A list of whole numbers with commas between. */
  public static Fact<List<Integer>> numbers(String key, String section, String title) {
    return of(
        key,
        section,
        title,
        "numbers such as 1,2,3",
        text -> COMMA.splitAsStream(text).map(Fact::whole).toList());
  }

  /** The same fact with the value, as a file writes it, of models that do not state it. */
  public Fact<T> or(String fallback) {
    return with(new Rules(fallback, rules.optional, rules.where, rules.settable));
  }

  /** The same fact, which a model need not state: read it with {@link #find}. */
  public Fact<T> optional() {
    return with(new Rules(rules.fallback, true, rules.where, rules.settable));
  }

  /** The same fact, which means something to some models only, and need be stated by no other. */
  public Fact<T> where(Predicate<Facts> models) {
    return with(new Rules(rules.fallback, rules.optional, models, rules.settable));
  }

  /** The same fact as a switch, which users may set. */
  public Fact<T> asSwitch() {
    return with(new Rules(rules.fallback, rules.optional, rules.where, true));
  }

  private Fact<T> with(Rules changed) {
    return new Fact<>(key, section, title, form, changed);
  }

  /** Its name in files. */
  public String key() {
    return key;
  }

  /** The section of the manual that it stands in. */
  public String section() {
    return section;
  }

  /** What it means. */
  public String title() {
    return title;
  }

  /** What its value must be, for people. */
  public String form() {
    return form.words;
  }

  /** Whether users may set it. */
  public boolean isSwitch() {
    return rules.settable;
  }

  /** Whether it means something to a model. */
  public boolean concerns(Facts facts) {
    return rules.where.test(facts);
  }

  /** Whether a model must state it and does not. */
  public boolean isMissing(Facts facts) {
    return !rules.optional && text(facts).isEmpty() && concerns(facts);
  }

  /**
   * Its value for a model.
   *
   * @throws IllegalArgumentException if the model does not state it and nothing stands in for it
   */
  public T of(Facts facts) {
    return find(facts)
        .orElseThrow(() -> new IllegalArgumentException("the model does not state " + key));
  }

  /** Its value for a model that need not state it. */
  public Optional<T> find(Facts facts) {
    String text = written(facts);
    return text == null ? Optional.empty() : Optional.of(read(text));
  }

  /** Its value for a model as its file writes it, or would. */
  public Optional<String> text(Facts facts) {
    return Optional.ofNullable(written(facts));
  }

  private @Nullable String written(Facts facts) {
    String stated = facts.values().get(key);
    return stated == null ? rules.fallback : stated;
  }

  /**
   * Reads a value.
   *
   * @throws IllegalArgumentException if it is malformed; the message says what it must be
   */
  public T read(String text) {
    try {
      return form.reader.apply(text);
    } catch (IllegalArgumentException | ArithmeticException | IndexOutOfBoundsException e) {
      throw new IllegalArgumentException(
          "%s must be %s, not %s".formatted(key, form.words, text.isEmpty() ? "empty" : text), e);
    }
  }

  private static Boolean flag(String text) {
    return known(List.of("true", "false"), text).equals("true");
  }

  private static String known(List<String> words, String text) {
    if (!words.contains(text)) {
      throw new IllegalArgumentException(text);
    }
    return text;
  }

  private static String printable(String text) {
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new IllegalArgumentException(text);
    }
    return text;
  }

  private static Integer atMost(int most, Integer number) {
    if (number > most) {
      throw new IllegalArgumentException(number + " is more than " + most);
    }
    return number;
  }

  private static Integer whole(String text) {
    return notNegative(Integer.parseInt(text));
  }

  private static int notNegative(int number) {
    if (number < 0) {
      throw new IllegalArgumentException(number + " is negative");
    }
    return number;
  }

  @Override
  public String toString() {
    return key;
  }
}
