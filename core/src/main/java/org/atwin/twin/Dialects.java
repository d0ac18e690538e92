package org.atwin.twin;

import java.util.List;
import java.util.Optional;
import org.atwin.dialect.Dialect;
import org.atwin.dialect.Model;
import org.atwin.dialect.dxct11.DxCt11;
import org.atwin.dialect.m531x.M531x;
import org.atwin.dialect.onemo.OneMo;

/** All dialects there are. Immutable; any thread. */
public final class Dialects {

  private static final List<Dialect<?>> ALL = List.of(M531x.DIALECT, OneMo.DIALECT, DxCt11.DIALECT);

  private Dialects() {}

  /** The dialects in the order in which lists show them. */
  public static List<Dialect<?>> all() {
    return ALL;
  }

  /** Finds a model by its own name or its family's, in any case. */
  public static Optional<ModelChoice> find(String name) {
    return ALL.stream()
        .flatMap(
            dialect -> dialect.model(name).map(model -> new ModelChoice(dialect, model)).stream())
        .findFirst();
  }

  /**
   * A model and the dialect it speaks.
   *
   * @param dialect the dialect
   * @param model one of its models
   */
  public record ModelChoice(Dialect<?> dialect, Model model) {}
}
