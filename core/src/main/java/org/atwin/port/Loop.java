package org.atwin.port;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A thread that waits for what clients do and serves all their ports. There are two: {@link
 * EpollLoop}, which serves many ports faster and is for Linux, and {@link SelectorLoop} for
 * everywhere else. Methods may be called from any thread unless they say otherwise.
 */
interface Loop {

  /** What a loop logs instead of ending when a module makes a mistake. */
  String RECEIVER_FAILED = "a port's receiver failed";

  /**
   * How many TCP ports are few: the JDK's selector serves them as well, and the native calls of the
   * other loop take 70 ms to link, which is a good part of a start.
   */
  int FEW = 8;

  /** How many TCP ports have been opened in this process. */
  AtomicInteger opened = new AtomicInteger();

  /** Where a port gets its loop from when it opens. */
  @FunctionalInterface
  interface Source {

    /** A running loop. */
    Loop get() throws IOException;
  }

  /**
   * The loop for one more TCP port of this process, running.
   *
   * @throws IOException if the system gives no descriptor for it
   */
  static Loop forTcp() throws IOException {
    boolean many = opened.incrementAndGet() > FEW || EpollLoop.isRunning();
    return many && EpollLoop.isPermitted() ? EpollLoop.shared() : SelectorLoop.shared();
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
