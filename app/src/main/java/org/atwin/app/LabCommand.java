package org.atwin.app;

import java.util.concurrent.Callable;
import org.atwin.lab.Lab;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code atwin lab}: the lab alone, until a signal ends it. Runs on the main thread. */
@Command(
    name = "lab",
    description = {
      "Run only the lab: servers on loopback that twins can talk to.",
      "Each TCP server holds 1,000 connections at once; it closes the next one and logs that.",
      "Prints the names a twin dials and where each really listens; ends with Ctrl-C or SIGTERM.",
    })
final class LabCommand implements Callable<Integer> {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this help.")
  boolean help;

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws Exception {
    try (StopSignal stop = StopSignal.install();
        Lab lab = Lab.start()) {
      LabLines.of(lab).forEach(spec.commandLine().getOut()::println);
      spec.commandLine().getOut().println("ready");
      StandardOutput.check(spec.commandLine().getOut());
      stop.await();
    }
    return 0;
  }
}
