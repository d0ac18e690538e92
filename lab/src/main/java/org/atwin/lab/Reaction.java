package org.atwin.lab;

import java.io.IOException;

/**
 * What a scripted peer does once enough bytes have arrived. Runs on the virtual thread that
 * received them; an exception ends that connection.
 */
@FunctionalInterface
public interface Reaction {

  /**
   * Does it.
   *
   * @throws IOException if the connection is gone
   */
  void run() throws IOException;
}
