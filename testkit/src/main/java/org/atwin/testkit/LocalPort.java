package org.atwin.testkit;

import java.io.IOException;
import java.net.BindException;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/** A TCP port that a test can name and something else can bind. */
public final class LocalPort {

  private static final int LOWEST = 10_000;

  /** Linux gives those from 32768 on to whoever asks for any; here only chance can take them. */
  private static final int BEYOND = 32_000;

  private static final int TRIES = 20;

  private LocalPort() {}

  /** A port that nobody has, and that the system gives nobody by itself. */
  public static int unused() throws IOException {
    for (int left = TRIES; ; left--) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, BEYOND);
      try (var _ = new ServerSocket(port)) {
        return port;
      } catch (BindException e) {
        if (left == 1) {
          throw e;
        }
      }
    }
  }
}
