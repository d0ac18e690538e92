package org.atwin;

import org.atwin.app.Main;

/**
 * The entry of the runnable jar, compiled for Java 8: an older Java than the rest needs could not
 * even say so. Runs on the main thread.
 */
public final class Start {

  private static final int OLDEST = 25;

  private Start() {}

  /**
   * Hands over to {@link Main}, if this Java is new enough.
   *
   * @param arguments the command line
   */
  public static void main(String[] arguments) {
    String version = System.getProperty("java.specification.version");
    if (version.indexOf('.') >= 0 || Integer.parseInt(version) < OLDEST) {
      System.err.println(
          "atwin: this is Java "
              + version
              + ", and ATwin needs "
              + OLDEST
              + " or newer: start it with ./atwin, which finds one, or by a newer java");
      System.exit(1);
    }
    Main.main(arguments);
  }
}
