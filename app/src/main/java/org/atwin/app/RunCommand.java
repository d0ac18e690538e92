package org.atwin.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.Callable;
import org.atwin.app.api.ApiServer;
import org.atwin.app.console.Console;
import org.atwin.app.fleet.Fleet;
import org.atwin.app.fleet.Trace;
import org.atwin.app.fleet.Twin;
import org.atwin.app.fleet.TwinPlan;
import org.atwin.lab.Lab;
import org.atwin.port.TwinNames;
import org.atwin.twin.Dialects.ModelChoice;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code atwin run MODEL}: one twin, or those of a file, until a signal ends them. Main thread. */
@Command(
    name = "run",
    sortOptions = false,
    description = {
      "Run a twin of MODEL.",
      "Without --pty, --tcp or --stdio it is an interactive terminal, with a PTY and the lab.",
    })
final class RunCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "MODEL",
      description = "A model or family, in any case; `atwin models` lists them.")
  @Nullable String model;

  @Mixin TwinOptions twin = new TwinOptions();
  @Mixin ProcessOptions process = new ProcessOptions();

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "The same options in YAML, for one twin or many (examples/fleet.yaml); those of the"
              + " command line win.")
  @Nullable Path config;

  @Option(
      names = "--exercise",
      hidden = true,
      description = "Once ready, talk to the first port and to the API, then end.")
  boolean exercise;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this help.")
  boolean help;

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    Configuration file = config == null ? Configuration.empty() : Configuration.read(config);
    process.defaultTo(file.common().process);
    twin.defaultTo(file.common().twin);
    if (process.api != null && !process.wantsApi()) {
      throw new BadUsageException("--api and --no-api exclude each other: leave one out");
    }
    try (StopSignal stop = StopSignal.install();
        Console console = Console.create(stop::request);
        var names = new TwinNames()) {
      run(plans(file, names, console), console, stop);
    }
    return 0;
  }

  private void run(List<TwinPlan> plans, Console console, StopSignal stop) throws Exception {
    try (Trace trace = process.trace == null ? null : Trace.to(process.trace);
        Lab lab = process.wantsLab() ? Lab.start() : null;
        Fleet fleet = open(plans, lab, trace)) {
      fleet.powerOn();
      // The modules boot while the API starts.
      try (ApiServer api = process.wantsApi() ? startApi(fleet) : null) {
        if (!stop.waitsFor(fleet::awaitBoot)) {
          return;
        }
        announce(fleet, lab, api, console);
        if (api != null) {
          api.rehearse();
        }
        fleet.acceptInput();
        if (exercise) {
          Exercise.run(fleet, api);
        } else {
          stop.await();
          if (console.hasEnded()) {
            fleet.awaitAnswers();
          }
        }
      }
    }
  }

  private List<TwinPlan> plans(Configuration file, TwinNames names, Console console)
      throws IOException {
    if (!file.modules().isEmpty()) {
      return fleetPlans(file, names, console);
    }
    String wanted = model == null ? file.common().model : model;
    if (wanted == null) {
      throw new BadUsageException(
          "say which MODEL to run, such as `atwin run m5311` (`atwin models` lists them)");
    }
    ModelChoice choice = ModelNames.find(wanted);
    if (!twin.namesPort()) {
      goInteractive(console);
    }
    return List.of(twin.plan(choice, 1, names, console::port));
  }

  /** No port was named: this console is one, and what a beginner needs stands beside it. */
  private void goInteractive(Console console) {
    twin.stdio = true;
    twin.pty = "";
    process.lab = true;
    console.attachTerminal();
  }

  private List<TwinPlan> fleetPlans(Configuration file, TwinNames names, Console console)
      throws IOException {
    if (model != null) {
      throw new BadUsageException("the models of a fleet stand in its file: leave out " + model);
    }
    var plans = new ArrayList<TwinPlan>();
    var counts = new HashMap<String, Integer>();
    for (Configuration.Entry entry : file.modules()) {
      TwinOptions options = entry.options();
      options.defaultTo(twin);
      String wanted = entry.model() == null ? file.common().model : entry.model();
      if (wanted == null || !options.namesPort() || options.usesStdio()) {
        throw new BadUsageException(
            entry.where() + ": each twin of a fleet needs a model, and pty or tcp");
      }
      ModelChoice choice = ModelNames.find(wanted);
      int number = counts.merge(choice.model().name(), 1, Integer::sum);
      plans.add(options.plan(choice, number, names, console::port));
    }
    return plans;
  }

  private static Fleet open(List<TwinPlan> plans, @Nullable Lab lab, @Nullable Trace trace)
      throws IOException {
    try {
      return Fleet.open(
          lab == null
              ? plans
              : plans.stream()
                  .map(plan -> plan.withAccess(LabNetwork.with(lab, plan.access())))
                  .toList(),
          trace);
    } catch (IllegalArgumentException e) {
      throw new BadUsageException(String.valueOf(e.getMessage()));
    }
  }

  private ApiServer startApi(Fleet fleet) throws IOException {
    if (process.api == null) {
      return ApiServer.startAtFreePort(fleet);
    }
    ListenAddress where = ListenAddress.parse("--api", process.api);
    return ApiServer.start(where.host(), where.port(), fleet);
  }

  /**
   * Says where everything is; on standard error if the serial port is on standard output. What the
   * modules have said meanwhile comes after it.
   */
  private void announce(Fleet fleet, @Nullable Lab lab, @Nullable ApiServer api, Console console)
      throws IOException {
    PrintWriter out =
        console.isPort() && !console.isTerminal()
            ? spec.commandLine().getErr()
            : spec.commandLine().getOut();
    announcement(fleet, lab, api, console).forEach(line -> out.print(line + console.lineEnd()));
    out.flush();
    StandardOutput.check(out);
    console.announced();
  }

  private static List<String> announcement(
      Fleet fleet, @Nullable Lab lab, @Nullable ApiServer api, Console console) {
    var lines = new ArrayList<String>();
    if (lab != null && console.isTerminal()) {
      lines.add(LabLines.summary(lab));
    } else if (lab != null) {
      lines.addAll(LabLines.of(lab));
    }
    if (api != null && api.token() != null) {
      lines.add("api token " + api.token());
    }
    if (console.isTerminal()) {
      lines.add("This console is the serial port: type AT. Ctrl-] quits.");
    }
    String url = api == null ? "" : " api=" + api.url();
    for (Twin each : fleet.twins()) {
      if (!console.isTerminal()) {
        each.ports().forEach(port -> lines.add(port.kind() + " " + port.address()));
      }
      lines.add("ready " + each.description() + url);
    }
    return lines;
  }
}
