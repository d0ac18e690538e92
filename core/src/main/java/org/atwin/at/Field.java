package org.atwin.at;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One value in a line that a module sends: its name in the manual, how it is written, and how a
 * host reads it back. Immutable.
 *
 * @param <T> what it means in Java
 */
public final class Field<T extends @Nullable Object> {

  private static final Pattern LIST = Pattern.compile("\\d[\\d,-]*");

  private final String name;
  private final String accepts;
  private final String pattern;
  private final boolean optional;
  private final Function<T, String> writer;
  private final BiFunction<String, Facts, @Nullable T> reader;

  private Field(
      String name,
      String accepts,
      String pattern,
      boolean optional,
      Function<T, String> writer,
      BiFunction<String, Facts, @Nullable T> reader) {
    this.name = name;
    this.accepts = accepts;
    this.pattern = pattern;
    this.optional = optional;
    this.writer = writer;
    this.reader = reader;
  }

  /** A whole number. */
  public static Field<Integer> integer(String name) {
    return new Field<>(
        name, "number", "-?\\d{1,10}", false, String::valueOf, (text, _) -> integerOf(text));
  }

  /**
   * A whole number of a set.
   *
   * @param ranges as a test answer lists them: {@code 0-31,99}
   */
  public static Field<Integer> integer(String name, String ranges) {
    IntRanges allowed = IntRanges.parse(ranges);
    return new Field<>(
        name,
        ranges,
        "-?\\d{1,10}",
        false,
        String::valueOf,
        (text, _) -> {
          Integer value = integerOf(text);
          return value != null && allowed.contains(value) ? value : null;
        });
  }

  /** A whole number with leading zeros, of so many digits at least. */
  public static Field<Integer> padded(String name, int digits) {
    return new Field<>(
        name,
        "number",
        "\\d{" + digits + ",10}",
        false,
        value -> String.format(Locale.ROOT, "%0" + digits + "d", value),
        (text, _) -> integerOf(text));
  }

  /** A count that may go beyond what an int holds. */
  public static Field<Long> count(String name) {
    return new Field<>(
        name, "number", "\\d{1,18}", false, String::valueOf, (text, _) -> Long.valueOf(text));
  }

  /** Yes or no, written 1 or 0. */
  public static Field<Boolean> bit(String name) {
    return new Field<>(
        name, "0,1", "[01]", false, on -> on ? "1" : "0", (text, _) -> text.equals("1"));
  }

  /** Text without quotes, in which no comma occurs. */
  public static Field<String> text(String name) {
    return plain(name, "text", "[^,\r\n]*", false);
  }

  /** Text in quotes, in which none occurs. */
  public static Field<String> quoted(String name) {
    return new Field<>(
        name,
        "text in quotes",
        "\"[^\"]*\"",
        false,
        text -> '"' + text + '"',
        (text, _) -> text.substring(1, text.length() - 1));
  }

  /** Bytes as they are, one char for each; may hold anything, also commas and line ends. */
  public static Field<String> data(String name) {
    return plain(name, "data", ".*", false);
  }

  /** Bytes as they are, in quotes; may hold quotes too. */
  public static Field<String> quotedData(String name) {
    return new Field<>(
        name,
        "data in quotes",
        "\".*\"",
        false,
        text -> '"' + text + '"',
        (text, _) -> text.substring(1, text.length() - 1));
  }

  /** One of several words, without quotes. */
  public static Field<String> word(String name, String... words) {
    String pattern = Arrays.stream(words).map(Pattern::quote).collect(Collectors.joining("|"));
    return plain(name, String.join(",", words), "(?:" + pattern + ")", false);
  }

  /** One of several words, in quotes. */
  public static Field<String> quotedWord(String name, String... words) {
    return word(name, words).inQuotes();
  }

  /**
   * A number in hexadecimal digits, upper case.
   *
   * @param digits how many at least
   */
  public static Field<Integer> hex(String name, int digits) {
    return new Field<>(
        name,
        "hexadecimal number",
        "[0-9A-F]{" + digits + ",8}",
        false,
        value -> String.format(Locale.ROOT, "%0" + digits + "X", value),
        (text, _) -> Integer.parseUnsignedInt(text, 16));
  }

  /** The same value in lower case. */
  public Field<T> lowerCase() {
    return new Field<>(
        name,
        accepts,
        pattern.toLowerCase(Locale.ROOT),
        optional,
        value -> writer.apply(value).toLowerCase(Locale.ROOT),
        reader);
  }

  /** A parameter of the command, as it is typed. */
  public static <T> Field<T> of(Param<T> param) {
    return new Field<>(
        param.name(), "as set", "(?:\"[^\"]*\"|[^,\r\n]*)", false, param::write, param::readBack);
  }

  /** A part that has a shape of its own, or one of several, such as a list in parentheses. */
  public static Field<Line> part(String name, Line.Shape<?>... shapes) {
    List<Line.Shape<?>> all = List.of(shapes);
    return new Field<>(
        name,
        all.stream().map(Line.Shape::toString).collect(Collectors.joining(" or ")),
        all.stream().map(Line.Shape::pattern).collect(Collectors.joining("|", "(?:", ")")),
        false,
        Line::text,
        (text, facts) ->
            all.stream()
                .filter(shape -> shape.matches(text, facts))
                .findFirst()
                .map(shape -> new Line(shape, text))
                .orElse(null));
  }

  /** Any number of values, at least one, with commas between them. */
  public static <T> Field<List<T>> list(Field<T> each) {
    var one = Pattern.compile(each.pattern, Pattern.DOTALL);
    return new Field<>(
        each.name + ",...",
        each.accepts,
        "(?:" + each.pattern + ")(?:,(?:" + each.pattern + "))*",
        false,
        values -> values.stream().map(each.writer).collect(Collectors.joining(",")),
        (text, facts) -> {
          var values = new ArrayList<T>();
          var matcher = one.matcher(text);
          while (matcher.find()) {
            T value = each.read(matcher.group(), facts);
            if (value == null) {
              return null;
            }
            values.add(value);
          }
          return values;
        });
  }

  private static Field<String> plain(
      String name, String accepts, String pattern, boolean optional) {
    return new Field<>(name, accepts, pattern, optional, text -> text, (text, _) -> text);
  }

  private static @Nullable Integer integerOf(String text) {
    try {
      return Integer.valueOf(text);
    } catch (NumberFormatException _) {
      return null; // ten digits may be too many
    }
  }

  /** The same value with quotes around it. */
  public Field<T> inQuotes() {
    return new Field<>(
        name,
        accepts,
        "\"" + pattern + "\"",
        optional,
        value -> '"' + writer.apply(value) + '"',
        (text, facts) -> reader.apply(text.substring(1, text.length() - 1), facts));
  }

  /**
   * The same value, which may be missing: null prints nothing, and at the end of a line the comma
   * before it is left out as well.
   */
  public Field<@Nullable T> optional() {
    Function<T, String> present = writer;
    return new Field<@Nullable T>(
        name, accepts, pattern, true, value -> value == null ? "" : present.apply(value), reader);
  }

  /** The same value as another type. */
  public <U> Field<U> as(Function<U, T> from, Function<T, @Nullable U> to) {
    return new Field<>(
        name,
        accepts,
        pattern,
        optional,
        value -> writer.apply(from.apply(value)),
        (text, facts) -> {
          T value = reader.apply(text, facts);
          return value == null ? null : to.apply(value);
        });
  }

  /** The value's name in the manual. */
  public String name() {
    return name;
  }

  /** What it may be, for people: {@code 0-31,99}, {@code text in quotes}. */
  public String accepts() {
    return accepts;
  }

  /** Its values as a test answer lists them, {@code (0-31,99)}; empty where they have no list. */
  String ranges() {
    return LIST.matcher(accepts).matches() ? "(" + accepts + ")" : "";
  }

  /** Whether it may be missing. */
  public boolean isOptional() {
    return optional;
  }

  @SuppressWarnings({"unchecked", "NullAway"}) // Line pairs values with fields of their type
  String write(@Nullable Object value) {
    return writer.apply((T) value);
  }

  /** A regular expression for what {@link #write} prints. */
  String pattern() {
    return pattern;
  }

  /** The value that a text stands for, or null if it is not one of this field's. */
  @Nullable T read(String text, Facts facts) {
    return reader.apply(text, facts);
  }

  @Override
  public String toString() {
    return "<" + name + ">";
  }
}
