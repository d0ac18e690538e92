package org.atwin.app;

import java.util.List;
import java.util.stream.Stream;
import org.atwin.device.Excerpt;
import org.atwin.twin.Dialects;
import org.atwin.twin.Dialects.ModelChoice;
import org.atwin.twin.Spelling;

/** Finds models by what users type. Pure functions; any thread. */
final class ModelNames {

  private ModelNames() {}

  /**
   * Finds a model by its name or its family's, in any case.
   *
   * @throws BadUsageException if there is none; names those that are spelled most alike
   */
  static ModelChoice find(String typed) {
    return Dialects.find(typed)
        .orElseThrow(() ->
            new BadUsageException(
                "there is no twin of a model %s; the nearest are %s (`atwin models` lists them all)"
                    .formatted(Excerpt.of(typed), String.join(", ", nearest(typed)))));
  }

  /** The names most like what was typed, best first. */
  static List<String> nearest(String typed) {
    return Spelling.nearest(
        typed,
        Dialects.all().stream()
            .flatMap(dialect -> dialect.models().stream())
            .flatMap(model -> Stream.of(model.name(), model.family())));
  }
}
