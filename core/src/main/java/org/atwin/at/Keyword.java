package org.atwin.at;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What one word means as the first parameter of a command: {@code AT+MIPCFG="timeout",0,5}. With
 * values it sets them, and without it tells them. Immutable; the handlers run on the module's
 * drain.
 *
 * @param word the first parameter
 * @param models which models have it; on others it is out of range
 * @param owner whose values they are, such as a {@code <connect_id>}: needed to set them, and when
 *     it is left out to tell them, all are told
 * @param values its values
 * @param whole whether all values must be given to set them, or some will do
 * @param set what setting them does
 * @param tell the lines that tell them, or null if it tells nothing
 * @param <C> what the handlers work on
 */
public record Keyword<C>(
    String word,
    Predicate<Facts> models,
    List<Param<?>> owner,
    List<Param<?>> values,
    boolean whole,
    BiFunction<C, Args, Result> set,
    @Nullable BiFunction<C, Args, List<Line>> tell) {

  /** Keeps unmodifiable copies. */
  public Keyword {
    owner = List.copyOf(owner);
    values = List.copyOf(values);
  }

  /** A keyword that every model has, that belongs to nothing and tells nothing. */
  public static <C> Keyword<C> sets(
      String word, List<Param<?>> values, BiFunction<C, Args, Result> set) {
    return new Keyword<>(word, _ -> true, List.of(), values, false, set, null);
  }

  /** All parameters behind the word. */
  List<Param<?>> params() {
    var params = new ArrayList<>(owner);
    params.addAll(values);
    return params;
  }

  /** Sets its values, or tells them if none is given. */
  Result execute(C context, Args args) {
    long given = values.stream().filter(value -> args.find(value).isPresent()).count();
    if (given == 0 && tell != null) {
      return Result.lines(tell.apply(context, args));
    }
    boolean complete =
        owner.stream().allMatch(each -> args.find(each).isPresent())
            && (!whole || given == values.size());
    return complete ? set.apply(context, args) : new Result.Misused(Misuse.MISSING_PARAMETER);
  }

  /** The lines that tell all its values. */
  List<Line> told(C context) {
    return tell == null ? List.of() : tell.apply(context, Args.none(params()));
  }
}
