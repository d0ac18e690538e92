package org.atwin.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.atwin.app.fleet.TwinPlan;
import org.atwin.session.Outcome;
import org.atwin.session.Player;
import org.atwin.session.Session;
import org.atwin.session.SessionFormatException;
import org.atwin.session.SessionReader;
import org.atwin.session.Sessions;
import org.atwin.session.Strangers;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * {@code atwin play PORT SESSION...}: plays sessions and reports differences. Everything runs on
 * the main thread. Exits 0 if all were replayed that are more than templates, 1 if something
 * differs or could not be played, 2 if the command line is wrong.
 */
@Command(
    name = "play",
    description = "Plays documented or recorded sessions against a port and reports differences.")
public final class PlayCommand implements Callable<Integer> {

  private static final String OWN_TWIN = "twin";
  private static final String STATE_HINT =
      "  note: the port may not be in the state that it begins in; `atwin play twin` makes it so";

  @Spec private CommandSpec spec;

  @Parameters(
      index = "0",
      paramLabel = "PORT",
      description =
          "[HOST:]PORT of a raw TCP listener, a pseudo-terminal's path, a serial DEVICE[@BAUD], or"
              + " the word twin for a twin of its own in the state each session begins in.")
  private String port;

  @Parameters(
      index = "1..*",
      arity = "1..*",
      paramLabel = "SESSION",
      description =
          "A session's name, the beginning of names followed by *, or a YAML file of sessions."
              + " `atwin sessions` lists the names.")
  private List<String> names;

  @Option(
      names = "--time-scale",
      paramLabel = "N",
      description =
          "The clock of a twin of its own runs N times as fast (default: as fast as the session"
              + " bears).")
  private @Nullable Double timeScale;

  @Option(
      names = "--dial",
      description =
          "The module at PORT may dial the public addresses that the sessions print; a twin of its"
              + " own never does.")
  private boolean dial;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this help.")
  boolean help;

  /** Made by picocli, which fills it in. */
  @SuppressWarnings("NullAway.Init") // picocli sets the fields before it calls
  public PlayCommand() {}

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (timeScale != null) {
      checkTimeScale(timeScale);
    }
    Sessions shipped = Sessions.shipped();
    List<Session> chosen = choose(shipped);
    if (!dial && !port.equals(OWN_TWIN)) {
      spareStrangers(chosen);
    }
    long templates = chosen.stream().filter(Session::isTemplate).count();
    int replayed = 0;
    for (Session session : chosen) {
      if (play(session, shipped)) {
        replayed++;
      }
    }
    out().println(total(replayed, chosen.size(), templates));
    return replayed + templates == chosen.size()
        ? CommandLine.ExitCode.OK
        : CommandLine.ExitCode.SOFTWARE;
  }

  /** A port may be a real module's, or a twin's that reaches the internet. */
  private void spareStrangers(List<Session> chosen) {
    var strangers = new TreeSet<String>();
    chosen.stream()
        .filter(session -> !session.isTemplate())
        .forEach(session -> strangers.addAll(Strangers.of(session)));
    if (!strangers.isEmpty()) {
      throw wrong(
          "the module would dial %s: say --dial if it may, or play on `twin`, which has servers of"
                  .formatted(String.join(", ", strangers))
              + " its own");
    }
  }

  private static String total(int replayed, int all, long templates) {
    String total = "%d of %d replayed".formatted(replayed, all);
    return switch ((int) templates) {
      case 0 -> total;
      case 1 -> total + ", 1 template";
      default -> total + ", %d templates".formatted(templates);
    };
  }

  private boolean play(Session session, Sessions shipped) throws IOException, InterruptedException {
    if (session.isTemplate()) {
      out().printf("template %s: the manual prints placeholders, fill them in%n", session.id());
      return false;
    }
    boolean onTwin = port.equals(OWN_TWIN);
    List<String> needs = onTwin ? Player.needs(session) : List.of();
    if (!needs.isEmpty()) {
      out().printf("pending  %s: needs %s%n", session.id(), String.join(", ", needs));
      return false;
    }
    Outcome outcome =
        onTwin
            ? Player.playOnTwin(session, timeScale(session))
            : Player.playOnPort(session, port, out());
    return switch (outcome) {
      case Outcome.Passed _ -> {
        out().printf("replayed %s%n", session.id());
        yield true;
      }
      case Outcome.Differs differs -> {
        String reason = shipped.pending().get(session.id());
        out().printf("differs  %s", differs.report());
        if (reason != null) {
          out().printf("known to be pending: %s%n", reason);
        }
        if (!onTwin) {
          out().println(STATE_HINT);
        }
        yield false;
      }
    };
  }

  private void checkTimeScale(double wanted) {
    try {
      TwinPlan.checkTimeScale(wanted);
    } catch (IllegalArgumentException e) {
      throw wrong(String.valueOf(e.getMessage()));
    }
  }

  private double timeScale(Session session) {
    return timeScale == null ? Player.usualTimeScale(session) : timeScale;
  }

  private List<Session> choose(Sessions shipped) throws IOException {
    var chosen = new ArrayList<Session>();
    for (String name : names) {
      chosen.addAll(choose(name, shipped));
    }
    return chosen;
  }

  private List<Session> choose(String name, Sessions shipped) throws IOException {
    if (name.endsWith(".yaml") || name.endsWith(".yml")) {
      return read(Path.of(name));
    }
    if (name.endsWith("*")) {
      String start = name.substring(0, name.length() - 1);
      List<Session> found =
          shipped.all().stream().filter(session -> session.id().startsWith(start)).toList();
      if (found.isEmpty()) {
        throw wrong("no session's name begins with " + start + "; `atwin sessions` lists them");
      }
      return found;
    }
    Optional<Session> found = shipped.find(name);
    return List.of(
        found.orElseThrow(
            () -> wrong("there is no session " + name + "; `atwin sessions` lists them")));
  }

  private List<Session> read(Path file) throws IOException {
    if (!Files.isReadable(file)) {
      throw wrong("there is no file " + file);
    }
    try (InputStream in = Files.newInputStream(file)) {
      return SessionReader.read(file.toString(), in);
    } catch (SessionFormatException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }

  private PrintWriter out() {
    return spec.commandLine().getOut();
  }
}
