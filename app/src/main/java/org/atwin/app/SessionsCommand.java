package org.atwin.app;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.atwin.session.Session;
import org.atwin.session.Sessions;
import org.atwin.twin.Dialects;
import org.atwin.twin.Spelling;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code atwin sessions [MODEL | NAME]}: lists the manuals' worked examples that ship with ATwin,
 * or shows one. Runs on the main thread.
 */
@Command(
    name = "sessions",
    description = "Lists the manuals' worked examples that ship with ATwin, or shows one.")
public final class SessionsCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      arity = "0..1",
      paramLabel = "MODEL|NAME",
      description = "Only those of this model's family; or the one of this name, in full.")
  private @Nullable String model;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this help.")
  boolean help;

  /** Made by picocli, which fills it in. */
  @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls
  public SessionsCommand() {}

  @Override
  public Integer call() {
    Sessions shipped = Sessions.shipped();
    Optional<Session> named = Optional.ofNullable(model).flatMap(shipped::find);
    if (named.isPresent()) {
      named.get().page().forEach(spec.commandLine().getOut()::println);
      return CommandLine.ExitCode.OK;
    }
    List<Session> listed = shipped.all().stream().filter(this::isAskedFor).toList();
    if (listed.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "no session is of model %s or named so; the nearest names are %s"
              .formatted(model, String.join(", ", nearest(shipped))));
    }
    listed.forEach(session -> print(session, shipped.reasonPending(session)));
    return CommandLine.ExitCode.OK;
  }

  private List<String> nearest(Sessions shipped) {
    return Spelling.nearest(String.valueOf(model), shipped.all().stream().map(Session::id));
  }

  private boolean isAskedFor(Session session) {
    return model == null || family(session.model()).equalsIgnoreCase(family(model));
  }

  /** The family a model belongs to; the model itself while no dialect knows it. */
  private static String family(String model) {
    return Dialects.find(model).map(choice -> choice.model().family()).orElse(model);
  }

  private void print(Session session, Optional<String> pending) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        "%-42s %-14s %-11s %s%s%n",
        session.id(),
        session.section(),
        session.model(),
        session.title(),
        session.isTemplate()
            ? " [template]"
            : pending.map(reason -> " [pending: " + reason + "]").orElse(""));
  }
}
