package org.atwin.port;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Work that a loop is to do while another thread waits for it, though not for ever. */
final class Settling {

  private static final Logger log = LoggerFactory.getLogger(Settling.class);

  private final CountDownLatch done = new CountDownLatch(1);

  private Settling() {}

  /** Lets a loop do work that will be waited for. */
  static Settling on(Loop loop, Runnable work) {
    var settling = new Settling();
    loop.execute(() -> {
      try {
        work.run();
      } finally {
        settling.done.countDown();
      }
    });
    return settling;
  }

  /** Waits until it is done, at most a second. */
  void await() {
    try {
      if (!done.await(1, TimeUnit.SECONDS)) {
        log.warn("a port is still closing: its I/O thread is held up by a receiver");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
