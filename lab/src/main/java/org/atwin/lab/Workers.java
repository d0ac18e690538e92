package org.atwin.lab;

import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The virtual threads of one server, one per loop or connection, ended together. */
final class Workers {

  private static final Logger LOG = LoggerFactory.getLogger(Workers.class);
  private static final Duration PATIENCE = Duration.ofMillis(800);

  private Workers() {}

  /** A new set of virtual threads that bear the server's name. */
  static ExecutorService named(String server) {
    return Executors.newThreadPerTaskExecutor(
        Thread.ofVirtual().name("lab-" + server + "-", 0).factory());
  }

  /** Interrupts the threads and waits, less than a second, until they have ended. */
  static void end(ExecutorService workers) {
    workers.shutdownNow();
    try {
      if (!workers.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.warn("A server of the lab still has work running after it was closed");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
