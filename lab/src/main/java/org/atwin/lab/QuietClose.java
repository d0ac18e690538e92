package org.atwin.lab;

import java.io.Closeable;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Closes what cannot be closed any better when closing fails. Any thread. */
final class QuietClose {

  private static final Logger LOG = LoggerFactory.getLogger(QuietClose.class);

  private QuietClose() {}

  /** Closes; a failure is logged, for there is nothing left to do about it. */
  static void quietly(Closeable socket) {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("A socket of the lab did not close cleanly", e);
    }
  }
}
