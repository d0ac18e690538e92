package org.atwin.app;

import java.util.Set;
import java.util.function.IntConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends the process, with a message and a status, when a thread has died that every module depends
 * on: a process that goes on mute helps nobody. Called on the thread that dies.
 */
final class VitalThreads implements Thread.UncaughtExceptionHandler {

  private static final Logger LOG = LoggerFactory.getLogger(VitalThreads.class);
  private static final int FAILED = 1;

  /** The threads that serve all ports. */
  private static final Set<String> NAMES = Set.of("atwin-ports", "atwin-tcp");

  private final IntConsumer exit;

  /**
   * Watches over nothing before it is the process's handler.
   *
   * @param exit ends the process with a status
   */
  VitalThreads(IntConsumer exit) {
    this.exit = exit;
  }

  @Override
  public void uncaughtException(Thread thread, Throwable mistake) {
    LOG.error("the thread {} has died", thread.getName(), mistake);
    if (NAMES.contains(thread.getName())) {
      LOG.error("no module can be reached without it: ATwin ends");
      exit.accept(FAILED);
    }
  }
}
