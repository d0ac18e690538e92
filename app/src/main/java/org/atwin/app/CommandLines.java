package org.atwin.app;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
import org.atwin.device.Excerpt;
import org.atwin.twin.Dialects;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Prepares command lines: what goes wrong becomes one line on standard error and an exit status.
 * Runs on the main thread.
 */
final class CommandLines {

  private static final int FAILED = 1;
  private static final int WRONG_USAGE = 2;

  /** What was typed is repeated in it, and may be a whole file by mistake. */
  private static final int LONGEST_COMPLAINT = 2_000;

  private CommandLines() {}

  /** A command line for an annotated command. */
  static CommandLine of(Object command) {
    return new CommandLine(command)
        .setUsageHelpAutoWidth(true)
        .setParameterExceptionHandler((e, _) -> refuse(e))
        .setExecutionExceptionHandler(CommandLines::fail);
  }

  /**
   * Executes a command line.
   *
   * @return the exit status, which is not 0 if what was printed could not be written
   */
  static int execute(CommandLine command, String... arguments) {
    int status = command.execute(arguments);
    try {
      StandardOutput.check(command.getOut());
    } catch (IOException e) {
      if (status == 0) {
        complain(command, words(e));
        return FAILED;
      }
    }
    return status;
  }

  private static int refuse(ParameterException mistake) {
    CommandLine command = mistake.getCommandLine();
    String help = command.getCommandSpec().qualifiedName() + " --help";
    complain(command, "%s (see `%s`)".formatted(message(mistake), help));
    return WRONG_USAGE;
  }

  private static String message(ParameterException mistake) {
    String said = String.valueOf(mistake.getMessage());
    if (mistake instanceof UnmatchedArgumentException unmatched) {
      String first = unmatched.getUnmatched().getFirst();
      if (Dialects.find(first).isPresent()) {
        return "%s is a model: did you mean `atwin run %s`?".formatted(first, first);
      }
      var likely = unmatched.getSuggestions();
      return likely.isEmpty() ? said : said + ": did you mean " + String.join(" or ", likely) + "?";
    }
    return said;
  }

  private static int fail(Exception e, CommandLine command, ParseResult result) {
    switch (e) {
      case BadUsageException _ -> {
        complain(command, String.valueOf(e.getMessage()));
        return WRONG_USAGE;
      }
      case IOException _ -> complain(command, words(e));
      case UncheckedIOException wrapper ->
          complain(
              command, wrapper.getCause() == null ? words(wrapper) : words(wrapper.getCause()));
      default -> {
        complain(command, "this is a mistake in ATwin, please report it: " + e);
        LoggerFactory.getLogger(CommandLines.class).error("{}", command.getCommandName(), e);
      }
    }
    return FAILED;
  }

  /** File system exceptions say little more than the file's name. */
  private static String words(Exception e) {
    String message = String.valueOf(e.getMessage());
    return switch (e) {
      case NoSuchFileException _ -> message + ": no such file or directory";
      case AccessDeniedException _ -> message + ": permission denied";
      case FileAlreadyExistsException _ -> message.contains(": ") ? message : message + " exists";
      default -> message;
    };
  }

  private static void complain(CommandLine command, String message) {
    command.getErr().println("atwin: " + Excerpt.of(message, LONGEST_COMPLAINT));
  }
}
