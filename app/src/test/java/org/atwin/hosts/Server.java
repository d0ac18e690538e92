package org.atwin.hosts;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/** A server program of this machine on a loopback port of its own; what it says is dropped. */
final class Server implements AutoCloseable {

  private static final int TRIES = 20;
  private static final int SECONDS = 10;

  private final Process process;

  /** Starts it; whether it listens already is another matter. */
  Server(Program program, String... arguments) throws IOException {
    process = program.start(arguments);
    Thread.ofVirtual().start(() -> drop(process.getInputStream()));
  }

  /** A port that nobody had a moment ago, and that Linux gives nobody by itself. */
  static int freePort() throws IOException {
    for (int left = TRIES; ; left--) {
      int port = ThreadLocalRandom.current().nextInt(10_000, 32_000);
      try (var _ = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
        return port;
      } catch (BindException e) {
        if (left == 1) {
          throw e;
        }
      }
    }
  }

  /** Ends it without giving it a chance to say goodbye. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
      kill();
    }
  }

  private static void drop(InputStream output) {
    try (output) {
      output.transferTo(OutputStream.nullOutputStream());
    } catch (IOException _) {
      // It has ended.
    }
  }
}
