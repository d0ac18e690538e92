package org.atwin.app;

import java.util.concurrent.Callable;
import org.atwin.app.reference.Reference;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code atwin commands MODEL}: what a model can be told. Runs on the main thread. */
@Command(name = "commands", description = "List the AT commands of a model.")
final class CommandsCommand implements Callable<Integer> {

  @Parameters(paramLabel = "MODEL", description = "A model or family, in any case.")
  String model = "";

  @Option(names = "--json", description = "Print all about them, see docs/commands.schema.json.")
  boolean json;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this help.")
  boolean help;

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    Reference reference = Reference.of(ModelNames.find(model));
    spec.commandLine().getOut().println(json ? reference.json() : reference.commandTable());
    return 0;
  }
}
