package org.atwin.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code atwin}: what the subcommands hang on; alone it says what there is. Main thread. */
@Command(
    name = "atwin",
    description = "The software twin of cellular IoT modules: a serial port that answers AT.",
    versionProvider = AtwinCommand.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      RunCommand.class,
      LabCommand.class,
      ModelsCommand.class,
      CommandsCommand.class,
      HelpCommand.class,
      SessionsCommand.class,
      PlayCommand.class,
    })
final class AtwinCommand implements Runnable {

  // Read by picocli, which prints and leaves when they are given.
  @Option(
      names = {"-V", "--version"},
      versionHelp = true,
      description = "Print the version.")
  boolean version;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      description = "Print this help.")
  boolean help;

  @Spec CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    spec.commandLine().usage(spec.commandLine().getOut());
  }

  /** Tells the version of the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = AtwinCommand.class.getPackage().getImplementationVersion();
      return new String[] {"ATwin " + (version == null ? "(not from its jar)" : version)};
    }
  }
}
