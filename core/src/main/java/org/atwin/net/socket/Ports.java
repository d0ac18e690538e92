package org.atwin.net.socket;

/** The range of port numbers. Any thread. */
final class Ports {

  private static final int HIGHEST = 65535;

  private Ports() {}

  static void checkRemote(int port) {
    if (port < 1 || port > HIGHEST) {
      throw new IllegalArgumentException("a remote port is 1 to 65535, not " + port);
    }
  }

  static void checkLocal(int port) {
    if (port < 0 || port > HIGHEST) {
      throw new IllegalArgumentException("a local port is 0 to 65535, not " + port);
    }
  }
}
