package org.atwin.at;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The declaration of one parameter: its name in the manual, its type and range, and what leaving it
 * out means. Ranges that differ by model are read from the model's {@link Facts}.
 *
 * @param <T> what it means in Java
 */
public final class Param<T> {

  private final String name;
  private final ValueType<T> type;
  private final boolean required;
  private final Function<Facts, @Nullable T> fallback;

  private Param(
      String name, ValueType<T> type, boolean required, Function<Facts, @Nullable T> fallback) {
    this.name = name;
    this.type = type;
    this.required = required;
    this.fallback = fallback;
  }

  private static <T> Param<T> required(String name, ValueType<T> type) {
    return new Param<>(name, type, true, _ -> null);
  }

  /** A whole number from low to high. */
  public static Param<Integer> integer(String name, int low, int high) {
    return integer(name, IntRanges.of(low, high));
  }

  /** A whole number of a set. */
  public static Param<Integer> integer(String name, IntRanges ranges) {
    return required(name, new IntegerType(_ -> ranges, Misuse.OUT_OF_RANGE));
  }

  /**
   * A whole number whose range is a fact of the model.
   *
   * @param range the fact
   */
  public static Param<Integer> integer(String name, Fact<IntRanges> range) {
    return integer(name, range::of);
  }

  /**
   * A whole number whose range depends on the model.
   *
   * @param range what it may be on a model
   */
  public static Param<Integer> integer(String name, Function<Facts, IntRanges> range) {
    return required(name, new IntegerType(range, Misuse.OUT_OF_RANGE));
  }

  /**
   * How long something is that follows: a number whose range is a matter of length, not of value.
   *
   * @param low the shortest
   * @param high the longest
   */
  public static Param<Integer> length(String name, int low, int high) {
    IntRanges ranges = IntRanges.of(low, high);
    return length(name, _ -> ranges);
  }

  /**
   * The same where it depends on the model.
   *
   * @param range what it may be on a model
   */
  public static Param<Integer> length(String name, Function<Facts, IntRanges> range) {
    return required(name, new IntegerType(range, Misuse.WRONG_LENGTH));
  }

  /** A TCP or UDP port, 1 to 65535. */
  public static Param<Integer> port(String name) {
    return integer(name, 1, 65535);
  }

  /** One of several words, in any case, with or without quotes; handed on as declared here. */
  public static Param<String> choice(String name, String... words) {
    return required(name, new ChoiceType(List.of(words)));
  }

  /**
   * Text with or without quotes.
   *
   * @param min fewest bytes
   * @param max most bytes
   */
  public static Param<String> text(String name, int min, int max) {
    return required(name, new TextType(min, max, false));
  }

  /**
   * Data of the host: text that may hold quotes and commas, with or without quotes around it. A
   * {@link #length} before it says where it ends.
   *
   * @param min fewest bytes
   * @param max most bytes
   */
  public static Param<String> data(String name, int min, int max) {
    return required(name, new TextType(min, max, true));
  }

  /** Anything, handed on as typed: for a parameter whose type depends on the state. */
  public static Param<Argument> any(String name) {
    return required(name, new AnyType());
  }

  /** A string of so many binary digits, as timers are given in 27.007: {@code "00101111"}. */
  public static Param<String> bits(String name, int digits) {
    return required(name, new BitsType(digits));
  }

  /** The same parameter, which may be left out; then nothing is handed on. */
  public Param<T> optional() {
    return new Param<>(name, type, false, _ -> null);
  }

  /** The same parameter with a value that leaving it out means. */
  public Param<T> or(T value) {
    return new Param<>(name, type, false, _ -> value);
  }

  /** The same parameter with a value that leaving it out means on this model. */
  public Param<T> or(Function<Facts, @Nullable T> value) {
    return new Param<>(name, type, false, value);
  }

  /** The parameter's name in the manual. */
  public String name() {
    return name;
  }

  /** Whether it must be given. */
  public boolean required() {
    return required;
  }

  /** What it may be on this model. */
  public Domain domain(Facts facts) {
    return type.domain(facts);
  }

  /** What a test answer lists for it: {@code (0-5)}, or its name if that cannot be listed. */
  public String values(Facts facts) {
    String listed = domain(facts).listed();
    return listed.isEmpty() ? toString() : listed;
  }

  /** What a test answer lists for several parameters. */
  public static String values(Facts facts, List<? extends Param<?>> params) {
    return params.stream().map(param -> param.values(facts)).collect(Collectors.joining(","));
  }

  /** What leaving it out means on this model, as an answer would print it; null when nothing. */
  public @Nullable String fallback(Facts facts) {
    T value = fallback.apply(facts);
    return value == null ? null : type.write(value);
  }

  /** The value as an answer prints it. */
  public String write(T value) {
    return type.write(value);
  }

  /** Whether it can be this value on this model, written as an answer prints it without quotes. */
  public boolean takes(String value, Facts facts) {
    try {
      type.read(name, new Argument(value, false), facts);
      return true;
    } catch (BadArgumentException e) {
      return false;
    }
  }

  /**
   * Reads the parameter.
   *
   * @param argument as typed, or {@link Argument#ABSENT}
   * @return its value, or null when it was left out and nothing stands in for it
   * @throws BadArgumentException if it is missing, of the wrong type or out of range
   */
  public @Nullable T read(Argument argument, Facts facts) throws BadArgumentException {
    if (!argument.absent()) {
      return type.read(name, argument, facts);
    }
    if (required) {
      throw new BadArgumentException(Misuse.MISSING_PARAMETER, name + " is missing");
    }
    return fallback.apply(facts);
  }

  /** Whether it may hold quotes and commas. */
  boolean isData() {
    return type instanceof TextType(_, _, boolean data) && data;
  }

  /** How many bytes it announces for the parameter behind it; 0 if it is no length. */
  int announced(Argument argument, Facts facts) {
    boolean length =
        type instanceof IntegerType(_, Misuse outside) && outside == Misuse.WRONG_LENGTH;
    return length && takes(argument.text(), facts) ? Integer.parseInt(argument.text()) : 0;
  }

  /** The value that {@link #write} printed; null if it is none of this parameter's. */
  @Nullable T readBack(String text, Facts facts) {
    boolean quoted = text.length() > 1 && text.startsWith("\"") && text.endsWith("\"");
    String inner = quoted ? text.substring(1, text.length() - 1) : text;
    try {
      return type.read(name, new Argument(inner, quoted), facts);
    } catch (BadArgumentException _) {
      return null;
    }
  }

  @Override
  public String toString() {
    return "<" + name + ">";
  }

  private record IntegerType(Function<Facts, IntRanges> ranges, Misuse outside)
      implements ValueType<Integer> {

    private static final int LONGEST = 10;

    @Override
    public Integer read(String name, Argument argument, Facts facts) throws BadArgumentException {
      long value = number(name, argument);
      IntRanges allowed = ranges.apply(facts);
      if (!allowed.contains(value)) {
        throw new BadArgumentException(
            outside, name + " must be one of " + allowed + ", not " + value);
      }
      return (int) value;
    }

    private long number(String name, Argument argument) throws BadArgumentException {
      String text = argument.text();
      int digits = text.startsWith("-") ? 1 : 0;
      if (argument.quoted()
          || digits == text.length()
          || !text.chars().skip(digits).allMatch(c -> c >= '0' && c <= '9')) {
        throw new BadArgumentException(Misuse.WRONG_TYPE, name + " must be a number, not " + text);
      }
      if (text.length() - digits > LONGEST) {
        throw new BadArgumentException(outside, name + " is too large: " + text);
      }
      return Long.parseLong(text);
    }

    @Override
    public String write(Integer value) {
      return value.toString();
    }

    @Override
    public Domain domain(Facts facts) {
      return new Domain.Numbers(ranges.apply(facts));
    }
  }

  private record ChoiceType(List<String> words) implements ValueType<String> {
    @Override
    public String read(String name, Argument argument, Facts facts) throws BadArgumentException {
      for (String word : words) {
        if (word.equalsIgnoreCase(argument.text().strip())) {
          return word;
        }
      }
      throw new BadArgumentException(
          argument.quoted() ? Misuse.OUT_OF_RANGE : Misuse.WRONG_TYPE,
          name + " must be one of " + words + ", not " + argument.text());
    }

    @Override
    public String write(String value) {
      return '"' + value + '"';
    }

    @Override
    public Domain domain(Facts facts) {
      return new Domain.Words(words);
    }
  }

  private record TextType(int min, int max, boolean data) implements ValueType<String> {
    @Override
    public String read(String name, Argument argument, Facts facts) throws BadArgumentException {
      int length = argument.text().length();
      if (length < min || length > max) {
        throw new BadArgumentException(
            Misuse.WRONG_LENGTH,
            "%s must have %d to %d bytes, not %d".formatted(name, min, max, length));
      }
      return argument.text();
    }

    @Override
    public String write(String value) {
      return '"' + value + '"';
    }

    @Override
    public Domain domain(Facts facts) {
      return new Domain.Text(min, max);
    }
  }

  private record AnyType() implements ValueType<Argument> {
    @Override
    public Argument read(String name, Argument argument, Facts facts) {
      return argument;
    }

    @Override
    public String write(Argument value) {
      return value.quoted() ? '"' + value.text() + '"' : value.text();
    }

    @Override
    public Domain domain(Facts facts) {
      return new Domain.Anything();
    }
  }

  private record BitsType(int digits) implements ValueType<String> {
    @Override
    public String read(String name, Argument argument, Facts facts) throws BadArgumentException {
      String text = argument.text().toUpperCase(Locale.ROOT);
      if (text.length() != digits || !text.matches("[01]*")) {
        throw new BadArgumentException(
            Misuse.WRONG_TYPE, "%s must be %d binary digits, not %s".formatted(name, digits, text));
      }
      return text;
    }

    @Override
    public String write(String value) {
      return '"' + value + '"';
    }

    @Override
    public Domain domain(Facts facts) {
      return new Domain.Bits(digits);
    }
  }
}
