package org.atwin.hosts;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.TimeUnit;

/** A server program of this machine on a loopback port of its own; what it says is dropped. */
final class Server implements AutoCloseable {

  private static final int SECONDS = 10;

  private final Process process;

  /** Starts it; whether it listens already is another matter. */
  Server(Program program, String... arguments) throws IOException {
    process = program.start(arguments);
    Thread.ofVirtual().start(() -> drop(process.getInputStream()));
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
