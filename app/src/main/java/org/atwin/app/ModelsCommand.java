package org.atwin.app;

import java.util.concurrent.Callable;
import org.atwin.app.reference.Table;
import org.atwin.twin.Dialects;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code atwin models}: every model that can be run. Runs on the main thread. */
@Command(name = "models", description = "List the models.")
final class ModelsCommand implements Callable<Integer> {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this help.")
  boolean help;

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    var table = new Table("model", "family", "dialect");
    for (var dialect : Dialects.all()) {
      for (var model : dialect.models()) {
        table.row(model.name(), model.family(), dialect.id() + ": " + dialect.title());
      }
    }
    spec.commandLine().getOut().println(table);
    return 0;
  }
}
