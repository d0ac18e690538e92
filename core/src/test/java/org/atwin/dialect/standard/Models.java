package org.atwin.dialect.standard;

import java.util.stream.Stream;
import org.atwin.twin.Dialects;

/** A model of every dialect, for what all of them must answer. */
final class Models {

  /** How a failure reads: as in 27.007, or as dialects number it that have numbers of their own. */
  static final String FAILURE = "(\\+CME ERROR: |ERROR=).+";

  private Models() {}

  /** The first model of each dialect. */
  static Stream<String> all() {
    return Dialects.all().stream().map(dialect -> dialect.models().getFirst().name());
  }
}
