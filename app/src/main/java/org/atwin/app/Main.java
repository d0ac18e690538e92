package org.atwin.app;

/** The entry point of the runnable jar. Runs on the main thread. */
public final class Main {

  private Main() {}

  /**
   * Executes a command line and ends the process with its exit status: 0 done, 1 a difference or
   * failure, 2 a wrong command line.
   *
   * @param arguments the command line
   */
  public static void main(String[] arguments) {
    Thread.setDefaultUncaughtExceptionHandler(new VitalThreads(System::exit));
    System.exit(
        CommandLines.execute(
            CommandLines.of(new AtwinCommand()).setOut(StandardOutput.open()), arguments));
  }
}
