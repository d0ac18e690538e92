package org.atwin.at;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parameters of one command, read and checked against their declarations. */
public final class Args {

  private final List<Param<?>> params;
  private final @Nullable Object[] values;
  private final List<Argument> typed;

  private Args(List<Param<?>> params, @Nullable Object[] values, List<Argument> typed) {
    this.params = params;
    this.values = values;
    this.typed = typed;
  }

  /**
   * Reads what was typed.
   *
   * @param params the declarations, in order
   * @param typed the parameters as typed; trailing ones may be missing
   * @throws BadArgumentException if one is missing, surplus, of the wrong type or out of range
   */
  static Args read(List<Param<?>> params, List<Argument> typed, Facts facts)
      throws BadArgumentException {
    if (typed.size() > params.size() && !lone(typed)) {
      throw new BadArgumentException(
          Misuse.SURPLUS_PARAMETER,
          "takes %d parameters, not %d".formatted(params.size(), typed.size()));
    }
    var values = new @Nullable Object[params.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = params.get(i).read(i < typed.size() ? typed.get(i) : Argument.ABSENT, facts);
    }
    return new Args(params, values, typed);
  }

  /** No parameter is given, not even one that must be. */
  static Args none(List<Param<?>> params) {
    return new Args(params, new @Nullable Object[params.size()], List.of());
  }

  /** {@code AT+CGPADDR=} has one parameter that is absent: the same as none. */
  private static boolean lone(List<Argument> typed) {
    return typed.size() == 1 && typed.getFirst().absent();
  }

  /** How long they were as typed, with quotes and commas, without blanks around them. */
  public int typedLength() {
    int commas = Math.max(0, typed.size() - 1);
    return commas + typed.stream().mapToInt(Args::length).sum();
  }

  private static int length(Argument argument) {
    return argument.text().length() + (argument.quoted() ? 2 : 0);
  }

  /**
   * The value of a parameter that is required or has a fallback.
   *
   * @throws IllegalArgumentException if it was left out and has none: that is a mistake in the
   *     declaration, use {@link #find}
   */
  public <T> T get(Param<T> param) {
    return find(param)
        .orElseThrow(() -> new IllegalArgumentException(param + " is optional: use find"));
  }

  /** The value of a parameter that may have been left out. */
  @SuppressWarnings("unchecked") // read() put the param's own type there
  public <T> Optional<T> find(Param<T> param) {
    for (int i = 0; i < values.length; i++) {
      if (params.get(i) == param) {
        return Optional.ofNullable((T) values[i]);
      }
    }
    throw new IllegalArgumentException(param + " is not a parameter of this command");
  }
}
