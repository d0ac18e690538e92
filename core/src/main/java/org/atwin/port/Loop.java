package org.atwin.port;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A platform daemon thread that waits for what clients do and serves all their ports, never
 * stopped. There are two: {@link EpollLoop}, which serves many ports faster and is for Linux, and
 * {@link SelectorLoop} for everywhere else. Methods may be called from any thread unless they say
 * otherwise.
 */
abstract class Loop {

  private static final Logger log = LoggerFactory.getLogger(Loop.class);
  private static final int INPUT_BYTES = 64 * 1024;

  /**
   * How many TCP ports are few: the JDK's selector serves them as well, and the native calls of the
   * other loop take 50 ms to link, which is a good part of a start.
   */
  private static final int FEW = 8;

  /** How many TCP ports have been opened in this process. */
  private static final AtomicInteger opened = new AtomicInteger();

  private final Thread thread;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final ByteBuffer input = ByteBuffer.allocateDirect(INPUT_BYTES);

  /** Where a port gets its loop from when it opens. */
  @FunctionalInterface
  interface Source {

    /** A running loop. */
    Loop get() throws IOException;
  }

  Loop(String name) {
    thread = new Thread(this::serve, name);
    thread.setDaemon(true);
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
  abstract Listener listen(InetSocketAddress address, Runnable clientCame) throws IOException;

  /**
   * Does work that closes descriptors and returns when they are really closed, waiting at most a
   * second for that. On the loop's own thread it does not wait.
   */
  abstract void settle(Runnable closing);

  /**
   * Waits for clients, serves them, and does what the loop was given to do. On the loop's thread.
   *
   * @param wait whether to wait until there is something to do
   * @throws IOException if the system lets nobody wait any more
   */
  abstract void turn(boolean wait) throws IOException;

  /** Ends the wait for clients. */
  abstract void interruptWait();

  /**
   * Nothing thrown ends the thread that serves all ports, except that the system fails: then it
   * ends with that, for whoever watches over the process.
   */
  private void serve() {
    while (true) {
      try {
        turn(true);
      } catch (IOException e) {
        throw new UncheckedIOException("ports are dead", e);
      } catch (RuntimeException | Error e) {
        failed(e);
      }
    }
  }

  final void start() {
    thread.start();
  }

  /** Does something on the loop's thread, soon. */
  final void execute(Runnable task) {
    tasks.add(task);
    wake();
  }

  /** Does something on the loop's thread: now if this is it, else soon. */
  final void perform(Runnable task) {
    if (isOwnThread()) {
      task.run();
    } else {
      execute(task);
    }
  }

  /** Lets the loop's thread see what has changed, unless this is it. */
  final void wake() {
    if (!isOwnThread()) {
      interruptWait();
    }
  }

  final boolean isOwnThread() {
    return Thread.currentThread().equals(thread);
  }

  /** The buffer that clients are read into; for handlers, until they return. */
  final ByteBuffer input() {
    return input.clear();
  }

  /** Does what the loop was given to do. On the loop's thread. */
  final void runTasks() {
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      guarded(task);
    }
  }

  /** One module's mistake must not end the thread that serves all the others. */
  static void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      failed(e);
    }
  }

  /** Says what a receiver has thrown. */
  static void failed(Throwable mistake) {
    log.error("a port's receiver failed", mistake);
  }
}
