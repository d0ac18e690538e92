package org.atwin.app;

import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.atwin.app.reference.Reference;
import org.atwin.twin.Dialects;
import org.atwin.twin.Dialects.ModelChoice;
import org.atwin.twin.Spelling;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code atwin help}: how to use ATwin, one of its subcommands, a model, or one AT command, of a
 * model or wherever it is known. Runs on the main thread.
 */
@Command(name = "help", description = "Explain ATwin, a model, or an AT command of a model.")
final class HelpCommand implements Callable<Integer> {

  private static final Pattern AT = Pattern.compile("(?i)at.*|[+&*^$#].*");

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "MODEL",
      description = "A model or family, one of atwin's own commands, or an AT command.")
  @Nullable String topic;

  @Parameters(
      index = "1",
      arity = "0..1",
      paramLabel = "COMMAND",
      description = "An AT command, such as +CSQ or AT+CSQ.")
  @Nullable String command;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this help.")
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
    if (AT.matcher(topic).matches()) {
      return everywhere(topic);
    }
    Reference reference = Reference.of(ModelNames.find(topic));
    String typed = command;
    if (typed == null) {
      return reference.modelPage();
    }
    return reference
        .commandPage(typed)
        .orElseThrow(() -> unknown(reference.model(), typed, reference.commandNames()));
  }

  /** One page for each dialect that has the command, of the first model that has it. */
  private static String everywhere(String typed) {
    var pages = new StringBuilder();
    for (var dialect : Dialects.all()) {
      dialect.models().stream()
          .map(model -> Reference.of(new ModelChoice(dialect, model)))
          .flatMap(reference ->
              reference.commandPage(typed).stream()
                  .map(page -> "On the %s:%n%n%s%n".formatted(reference.model(), page)))
          .findFirst()
          .ifPresent(pages::append);
    }
    if (pages.isEmpty()) {
      Stream<String> names =
          Dialects.all().stream()
              .flatMap(dialect ->
                  dialect.models().stream().map(model -> new ModelChoice(dialect, model)))
              .flatMap(choice -> Reference.of(choice).commandNames());
      throw unknown("no model", typed, names);
    }
    return pages + "`atwin help MODEL %s` tells it of another model.%n".formatted(typed);
  }

  private static BadUsageException unknown(String model, String typed, Stream<String> names) {
    String nearest = String.join(", ", Spelling.nearest(Reference.normal(typed), names));
    return new BadUsageException(
        "%s %s command %s; the nearest are %s (`atwin commands MODEL` lists them)"
            .formatted(model, model.startsWith("no ") ? "has a" : "has no", typed, nearest));
  }
}
