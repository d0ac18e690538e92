package org.atwin.app;

import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Option;

/** {@code atwin}: what the subcommands hang on. Runs on the main thread. */
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
final class AtwinCommand {

  // Read by picocli, which prints and leaves when they are given.
  @Option(names = "--version", versionHelp = true, description = "Print the version.")
  boolean version;

  @Option(names = "--help", usageHelp = true, description = "Print this help.")
  boolean help;

  /** Tells the version of the jar. */
  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = AtwinCommand.class.getPackage().getImplementationVersion();
      return new String[] {"ATwin " + (version == null ? "(not from its jar)" : version)};
    }
  }
}
