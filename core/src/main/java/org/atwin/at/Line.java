package org.atwin.at;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A line that a module sends: information text, a report, or a part of an answer. Every line has a
 * {@link Shape} that is declared once, with the command or report it belongs to; from there come
 * its text, the reference page, and what reads it back. As the result of a command it stands for
 * itself, then OK. Immutable.
 *
 * @param shape what it was made of
 * @param text without line ends around it, one char for each byte
 */
public record Line(Shape<?> shape, String text) implements Result {

  /** Fixed words: {@code RDY}, {@code CONNECT OK}. */
  public static Of0 of(String words) {
    return new Of0(Layout.of(words, List.of()));
  }

  /**
   * {@code NAME: value,...} with commas between the values; or, where the name holds {@code {}},
   * the values in those places.
   *
   * @param name what it begins with, {@code +CSQ}; empty for values alone
   */
  public static <A extends @Nullable Object> Of1<A> of(String name, Field<A> a) {
    return new Of1<>(Layout.of(name, List.of(a)));
  }

  /** The same with 2 values. */
  public static <A extends @Nullable Object, B extends @Nullable Object> Of2<A, B> of(
      String name, Field<A> a, Field<B> b) {
    return new Of2<>(Layout.of(name, List.of(a, b)));
  }

  /** The same with 3 values. */
  public static <A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
      Of3<A, B, C> of(String name, Field<A> a, Field<B> b, Field<C> c) {
    return new Of3<>(Layout.of(name, List.of(a, b, c)));
  }

  /** The same with 4 values. */
  public static <
          A extends @Nullable Object,
          B extends @Nullable Object,
          C extends @Nullable Object,
          D extends @Nullable Object>
      Of4<A, B, C, D> of(String name, Field<A> a, Field<B> b, Field<C> c, Field<D> d) {
    return new Of4<>(Layout.of(name, List.of(a, b, c, d)));
  }

  /** The same with 5 values. */
  public static <
          A extends @Nullable Object,
          B extends @Nullable Object,
          C extends @Nullable Object,
          D extends @Nullable Object,
          E extends @Nullable Object>
      Of5<A, B, C, D, E> of(
          String name, Field<A> a, Field<B> b, Field<C> c, Field<D> d, Field<E> e) {
    return new Of5<>(Layout.of(name, List.of(a, b, c, d, e)));
  }

  /** The same with 6 values. */
  public static <
          A extends @Nullable Object,
          B extends @Nullable Object,
          C extends @Nullable Object,
          D extends @Nullable Object,
          E extends @Nullable Object,
          F extends @Nullable Object>
      Of6<A, B, C, D, E, F> of(
          String name, Field<A> a, Field<B> b, Field<C> c, Field<D> d, Field<E> e, Field<F> f) {
    return new Of6<>(Layout.of(name, List.of(a, b, c, d, e, f)));
  }

  /** The same with 7 values. */
  public static <
          A extends @Nullable Object,
          B extends @Nullable Object,
          C extends @Nullable Object,
          D extends @Nullable Object,
          E extends @Nullable Object,
          F extends @Nullable Object,
          G extends @Nullable Object>
      Of7<A, B, C, D, E, F, G> of(
          String name,
          Field<A> a,
          Field<B> b,
          Field<C> c,
          Field<D> d,
          Field<E> e,
          Field<F> f,
          Field<G> g) {
    return new Of7<>(Layout.of(name, List.of(a, b, c, d, e, f, g)));
  }

  /** The same with 8 values. */
  public static <
          A extends @Nullable Object,
          B extends @Nullable Object,
          C extends @Nullable Object,
          D extends @Nullable Object,
          E extends @Nullable Object,
          F extends @Nullable Object,
          G extends @Nullable Object,
          H extends @Nullable Object>
      Of8<A, B, C, D, E, F, G, H> of(
          String name,
          Field<A> a,
          Field<B> b,
          Field<C> c,
          Field<D> d,
          Field<E> e,
          Field<F> f,
          Field<G> g,
          Field<H> h) {
    return new Of8<>(Layout.of(name, List.of(a, b, c, d, e, f, g, h)));
  }

  /** The same with 9 values. */
  public static <
          A extends @Nullable Object,
          B extends @Nullable Object,
          C extends @Nullable Object,
          D extends @Nullable Object,
          E extends @Nullable Object,
          F extends @Nullable Object,
          G extends @Nullable Object,
          H extends @Nullable Object,
          I extends @Nullable Object>
      Of9<A, B, C, D, E, F, G, H, I> of(
          String name,
          Field<A> a,
          Field<B> b,
          Field<C> c,
          Field<D> d,
          Field<E> e,
          Field<F> f,
          Field<G> g,
          Field<H> h,
          Field<I> i) {
    return new Of9<>(Layout.of(name, List.of(a, b, c, d, e, f, g, h, i)));
  }

  /** The same with as many values as there are fields. */
  public static OfList of(String name, List<Field<?>> fields) {
    return new OfList(Layout.of(name, fields));
  }

  @Override
  public String toString() {
    return text;
  }

  /**
   * What every line of one kind looks like.
   *
   * @param <S> its own type
   */
  public abstract static sealed class Shape<S extends Shape<S>> {

    private final Layout layout;
    private @Nullable Pattern compiled;
    private @Nullable S tight;

    private Shape(Layout layout) {
      this.layout = layout;
    }

    abstract S with(Layout other);

    /** The same shape as a report, which comes unasked; the manual's section and what it tells. */
    public S unasked(String manual, String title) {
      return with(layout.unasked(manual, title));
    }

    /**
     * The same shape where the manual has no blank between the colon and the values; always the
     * same one.
     */
    public synchronized S tight() {
      S present = tight;
      if (present == null) {
        present = with(layout.tight());
        tight = present;
      }
      return present;
    }

    /** The same shape without a line end behind it. */
    public S unterminated() {
      return with(layout.unterminated());
    }

    /** What lines of this shape begin with, up to the colon or equals sign. */
    public String name() {
      return layout.name();
    }

    /** The values it carries, in order. */
    public List<Field<?>> fields() {
      return layout.fields();
    }

    /** The section that describes it, where it is a report. */
    public Optional<String> manual() {
      return Optional.ofNullable(layout.manual());
    }

    /** What it tells, where it is a report. */
    public Optional<String> title() {
      return Optional.ofNullable(layout.title());
    }

    /**
     * Its values as a test answer lists them, {@code (0-31,99),(0-7,99)}; empty if one has no list.
     */
    String ranges() {
      List<String> lists = fields().stream().map(Field::ranges).toList();
      return lists.contains("") ? "" : String.join(",", lists);
    }

    /** Whether a line end follows. */
    public boolean isTerminated() {
      return layout.terminated();
    }

    /** Whether a text is a line of this shape, its values within what their fields allow. */
    public boolean matches(String line, Facts facts) {
      return read(line, facts).isPresent();
    }

    /**
     * The values of a line, one for each field, null where an optional one is missing; empty if the
     * line is not of this shape.
     */
    public Optional<List<@Nullable Object>> read(String line, Facts facts) {
      Pattern pattern = compiled;
      if (pattern == null) {
        pattern = Pattern.compile(layout.groups(), Pattern.DOTALL);
        compiled = pattern;
      }
      Matcher matcher = pattern.matcher(line);
      return matcher.matches() ? layout.values(matcher, facts) : Optional.empty();
    }

    /** A regular expression for lines of this shape, without capturing groups. */
    String pattern() {
      return layout.pattern();
    }

    Line print(@Nullable Object... values) {
      return new Line(this, layout.print(values));
    }

    /** As a manual writes it: {@code +CSQ: <rssi>,<ber>}. */
    @Override
    public String toString() {
      return layout.toString();
    }
  }

  /** A shape with values whose types are not told apart. */
  public static final class OfList extends Shape<OfList> {
    private OfList(Layout layout) {
      super(layout);
    }

    @Override
    OfList with(Layout other) {
      return new OfList(other);
    }

    /** The line with these values, one for each field. */
    public Line with(List<?> values) {
      return print(values.toArray());
    }
  }

  /** A shape with no value. */
  public static final class Of0 extends Shape<Of0> {
    private Of0(Layout layout) {
      super(layout);
    }

    @Override
    Of0 with(Layout other) {
      return new Of0(other);
    }

    /** The line with its words. */
    public Line line() {
      return print();
    }
  }

  /**
   * A shape with one value.
   *
   * @param <A> the type of value 1
   */
  public static final class Of1<A extends @Nullable Object> extends Shape<Of1<A>> {
    private Of1(Layout layout) {
      super(layout);
    }

    @Override
    Of1<A> with(Layout other) {
      return new Of1<>(other);
    }

    /** The line with this value. */
    public Line with(A a) {
      return print(a);
    }
  }

  /**
   * A shape with two values.
   *
   * @param <A> the type of value 1
   * @param <B> the type of value 2
   */
  public static final class Of2<A extends @Nullable Object, B extends @Nullable Object>
      extends Shape<Of2<A, B>> {
    private Of2(Layout layout) {
      super(layout);
    }

    @Override
    Of2<A, B> with(Layout other) {
      return new Of2<>(other);
    }

    /** The line with these values. */
    public Line with(A a, B b) {
      return print(a, b);
    }
  }

  /**
   * A shape with three values.
   *
   * @param <A> the type of value 1
   * @param <B> the type of value 2
   * @param <C> the type of value 3
   */
  public static final class Of3<
          A extends @Nullable Object, B extends @Nullable Object, C extends @Nullable Object>
      extends Shape<Of3<A, B, C>> {
    private Of3(Layout layout) {
      super(layout);
    }

    @Override
    Of3<A, B, C> with(Layout other) {
      return new Of3<>(other);
    }

    /** The line with these values. */
    public Line with(A a, B b, C c) {
      return print(a, b, c);
    }
  }

  /**
   * A shape with four values.
   *
   * @param <A> the type of value 1
   * @param <B> the type of value 2
   * @param <C> the type of value 3
   * @param <D> the type of value 4
   */
  public static final class Of4<
          A extends @Nullable Object,
          B extends @Nullable Object,
          C extends @Nullable Object,
          D extends @Nullable Object>
      extends Shape<Of4<A, B, C, D>> {
    private Of4(Layout layout) {
      super(layout);
    }

    @Override
    Of4<A, B, C, D> with(Layout other) {
      return new Of4<>(other);
    }

    /** The line with these values. */
    public Line with(A a, B b, C c, D d) {
      return print(a, b, c, d);
    }
  }

  /**
   * A shape with five values.
   *
   * @param <A> the type of value 1
   * @param <B> the type of value 2
   * @param <C> the type of value 3
   * @param <D> the type of value 4
   * @param <E> the type of value 5
   */
  public static final class Of5<
          A extends @Nullable Object,
          B extends @Nullable Object,
          C extends @Nullable Object,
          D extends @Nullable Object,
          E extends @Nullable Object>
      extends Shape<Of5<A, B, C, D, E>> {
    private Of5(Layout layout) {
      super(layout);
    }

    @Override
    Of5<A, B, C, D, E> with(Layout other) {
      return new Of5<>(other);
    }

    /** The line with these values. */
    public Line with(A a, B b, C c, D d, E e) {
      return print(a, b, c, d, e);
    }
  }

  /**
   * A shape with six values.
   *
   * @param <A> the type of value 1
   * @param <B> the type of value 2
   * @param <C> the type of value 3
   * @param <D> the type of value 4
   * @param <E> the type of value 5
   * @param <F> the type of value 6
   */
  public static final class Of6<
          A extends @Nullable Object,
          B extends @Nullable Object,
          C extends @Nullable Object,
          D extends @Nullable Object,
          E extends @Nullable Object,
          F extends @Nullable Object>
      extends Shape<Of6<A, B, C, D, E, F>> {
    private Of6(Layout layout) {
      super(layout);
    }

    @Override
    Of6<A, B, C, D, E, F> with(Layout other) {
      return new Of6<>(other);
    }

    /** The line with these values. */
    public Line with(A a, B b, C c, D d, E e, F f) {
      return print(a, b, c, d, e, f);
    }
  }

  /**
   * A shape with seven values.
   *
   * @param <A> the type of value 1
   * @param <B> the type of value 2
   * @param <C> the type of value 3
   * @param <D> the type of value 4
   * @param <E> the type of value 5
   * @param <F> the type of value 6
   * @param <G> the type of value 7
   */
  public static final class Of7<
          A extends @Nullable Object,
          B extends @Nullable Object,
          C extends @Nullable Object,
          D extends @Nullable Object,
          E extends @Nullable Object,
          F extends @Nullable Object,
          G extends @Nullable Object>
      extends Shape<Of7<A, B, C, D, E, F, G>> {
    private Of7(Layout layout) {
      super(layout);
    }

    @Override
    Of7<A, B, C, D, E, F, G> with(Layout other) {
      return new Of7<>(other);
    }

    /** The line with these values. */
    public Line with(A a, B b, C c, D d, E e, F f, G g) {
      return print(a, b, c, d, e, f, g);
    }
  }

  /**
   * A shape with eight values.
   *
   * @param <A> the type of value 1
   * @param <B> the type of value 2
   * @param <C> the type of value 3
   * @param <D> the type of value 4
   * @param <E> the type of value 5
   * @param <F> the type of value 6
   * @param <G> the type of value 7
   * @param <H> the type of value 8
   */
  public static final class Of8<
          A extends @Nullable Object,
          B extends @Nullable Object,
          C extends @Nullable Object,
          D extends @Nullable Object,
          E extends @Nullable Object,
          F extends @Nullable Object,
          G extends @Nullable Object,
          H extends @Nullable Object>
      extends Shape<Of8<A, B, C, D, E, F, G, H>> {
    private Of8(Layout layout) {
      super(layout);
    }

    @Override
    Of8<A, B, C, D, E, F, G, H> with(Layout other) {
      return new Of8<>(other);
    }

    /** The line with these values. */
    public Line with(A a, B b, C c, D d, E e, F f, G g, H h) {
      return print(a, b, c, d, e, f, g, h);
    }
  }

  /**
   * A shape with nine values.
   *
   * @param <A> the type of value 1
   * @param <B> the type of value 2
   * @param <C> the type of value 3
   * @param <D> the type of value 4
   * @param <E> the type of value 5
   * @param <F> the type of value 6
   * @param <G> the type of value 7
   * @param <H> the type of value 8
   * @param <I> the type of value 9
   */
  public static final class Of9<
          A extends @Nullable Object,
          B extends @Nullable Object,
          C extends @Nullable Object,
          D extends @Nullable Object,
          E extends @Nullable Object,
          F extends @Nullable Object,
          G extends @Nullable Object,
          H extends @Nullable Object,
          I extends @Nullable Object>
      extends Shape<Of9<A, B, C, D, E, F, G, H, I>> {
    private Of9(Layout layout) {
      super(layout);
    }

    @Override
    Of9<A, B, C, D, E, F, G, H, I> with(Layout other) {
      return new Of9<>(other);
    }

    /** The line with these values. */
    public Line with(A a, B b, C c, D d, E e, F f, G g, H h, I i) {
      return print(a, b, c, d, e, f, g, h, i);
    }
  }
}
