package org.atwin.app;

import java.util.concurrent.Callable;
import org.atwin.app.reference.Reference;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code atwin help}: how to use ATwin, one of its subcommands, a model, or one AT command of a
 * model. Runs on the main thread.
 */
@Command(name = "help", description = "Explain ATwin, a model, or an AT command of a model.")
final class HelpCommand implements Callable<Integer> {

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "MODEL",
      description = "A model or family; or one of atwin's own commands.")
  @Nullable String topic;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "COMMAND",
      description = "An AT command, such as +CSQ or AT+CSQ.")
  @Nullable String command;

  @Option(names = "--help", usageHelp = true, description = "Print this help.")
  boolean help;

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    spec.commandLine().getOut().print(text(spec.root().commandLine()));
    spec.commandLine().getOut().flush();
    return 0;
  }

  private String text(CommandLine atwin) {
    if (topic == null) {
      return atwin.getUsageMessage();
    }
    CommandLine subcommand = atwin.getSubcommands().get(topic);
    if (subcommand != null) {
      return subcommand.getUsageMessage();
    }
    Reference reference = Reference.of(ModelNames.find(topic));
    if (command == null) {
      return reference.modelPage();
    }
    return reference
        .commandPage(command)
        .orElseThrow(() ->
            new BadUsageException(
                "%s has no command %s (`atwin commands %s` lists them)"
                    .formatted(reference.model(), command, topic)));
  }
}
