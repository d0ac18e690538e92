package org.atwin.dialect.example;

import org.atwin.at.Fact;
import org.atwin.at.FactSheet;
import org.atwin.at.IntRanges;
import org.atwin.dialect.standard.StandardFacts;

/** In what the example's models differ. Immutable; any thread. */
final class ExampleFacts {

  /** All of them, and those of the standards. */
  static final FactSheet SHEET = new FactSheet(StandardFacts.SHEET);

  static final Fact<IntRanges> BRIGHTNESS =
      SHEET.add(Fact.ranges("brightness", "1.1", "How bright the lamp can be"));

  private ExampleFacts() {}
}
