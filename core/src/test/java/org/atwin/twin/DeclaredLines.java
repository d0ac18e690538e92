package org.atwin.twin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.atwin.at.Facts;
import org.atwin.at.Line;
import org.atwin.module.event.ModuleEvent;
import org.atwin.module.event.ModuleListener;
import org.atwin.twin.Dialects.ModelChoice;

/**
 * Sees that a module says nothing but what its dialect declares, and that each line is read back as
 * what it was made of. Told on the module's drain.
 */
public final class DeclaredLines implements ModuleListener {

  private final Facts facts;
  private final Set<Line.Shape<?>> declared;
  private final List<String> others = new ArrayList<>();

  private DeclaredLines(ModelChoice choice) {
    this.facts = choice.model().facts();
    this.declared = choice.dialect().catalogue().lines();
  }

  /** For a model by its name; empty if it is none of those that come with ATwin. */
  public static Optional<DeclaredLines> of(String model) {
    return Dialects.find(model).map(DeclaredLines::new);
  }

  @Override
  public void said(Line line) {
    if (!declared.contains(line.shape())) {
      others.add("undeclared: " + line);
    } else if (!line.shape().matches(line.text(), facts)) {
      others.add(line + " is not read back as " + line.shape());
    }
  }

  /** Fails if it said anything else. */
  public void check() {
    assertThat(others).isEmpty();
  }

  @Override
  public void received(ByteBuffer bytes) {}

  @Override
  public void sent(ByteBuffer bytes) {}

  @Override
  public void event(ModuleEvent event) {}
}
