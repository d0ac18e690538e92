package org.atwin.dialect.example;

import java.util.List;
import java.util.Map;
import org.atwin.at.Catalogue;
import org.atwin.at.LineSyntax;
import org.atwin.dialect.Dialect;
import org.atwin.dialect.ModelData;
import org.atwin.dialect.ModuleContext;
import org.atwin.dialect.standard.Errors;
import org.atwin.dialect.standard.StandardChapters;
import org.atwin.module.Module;

/** A running module of the example's vendor. Used on the module's drain only. */
final class Example implements ModuleContext {

  /** The dialect: chapters in the manual's order, the error table, the facts, the models. */
  static final Dialect<Example> DIALECT =
      new Dialect<>(
          "example",
          "Example",
          _ -> LineSyntax.V250,
          Catalogue.of(StandardChapters.all(), List.of(LampCommands.chapter())),
          new Errors(Map.of()),
          ExampleFacts.SHEET,
          ModelData.of("example", "EX1"),
          Example::new);

  private final Module module;
  private final Lamp lamp;

  private Example(Module module) {
    this.module = module;
    this.lamp = new Lamp(module);
  }

  @Override
  public Module module() {
    return module;
  }

  /** The lamp of chapter 1. */
  Lamp lamp() {
    return lamp;
  }

  @Override
  public void boot() {
    StandardChapters.boot(module);
    module.report(LampCommands.READY.line());
  }
}
