package org.atwin.port;

import java.io.IOException;
import java.net.InetSocketAddress;

/**
 * A thread that waits for what clients do and serves all their ports. There are two: {@link
 * EpollLoop}, which answers faster and is for Linux, and {@link SelectorLoop} for everywhere else.
 * Methods may be called from any thread unless they say otherwise.
 */
interface Loop {

  /** What a loop logs instead of ending when a module makes a mistake. */
  String RECEIVER_FAILED = "a port's receiver failed";

  /** Where a port gets its loop from when it opens. */
  @FunctionalInterface
  interface Source {

    /** A running loop. */
    Loop get() throws IOException;
  }

  /**
   * The loop for TCP ports of this process, running.
   *
   * @throws IOException if the system gives no descriptor for it
   */
  static Loop forTcp() throws IOException {
    return EpollLoop.isPermitted() ? EpollLoop.shared() : SelectorLoop.shared();
  }

  /**
   * Listens on an address. The listener waits for nobody before {@link Listener#await}.
   *
   * @throws IOException if the address cannot be had
   */
  Listener listen(InetSocketAddress address, Runnable clientCame) throws IOException;

  /** Does something on the loop's thread, soon. */
  void execute(Runnable task);

  /**
   * Does work that closes descriptors and returns when they are really closed, waiting at most a
   * second for that. On the loop's own thread it does not wait.
   */
  void settle(Runnable closing);
}
