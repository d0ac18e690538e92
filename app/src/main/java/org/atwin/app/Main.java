package org.atwin.app;

/** The entry point of the runnable jar. Runs on the main thread. */
public final class Main {

  private Main() {}

  /**
   * Prints the version.
   *
   * @param arguments the command line
   */
  public static void main(String[] arguments) {
    System.out.println("ATwin " + Main.class.getPackage().getImplementationVersion());
  }
}
