package org.atwin.port;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that serves all pseudo-terminals of the process and its many TCP ports on Linux,
 * {@code atwin-ports}, in epoll (a native call would pin a virtual thread's carrier); started by
 * the first of them. It costs a line one system call to read and one to write, and its share of one
 * that waits for many.
 */
final class EpollLoop extends Loop {

  private static final Logger log = LoggerFactory.getLogger(EpollLoop.class);
  private static final int EVENTS = 256;
  private static final int FOREVER = -1;

  private static final ReentrantLock sharedLock = new ReentrantLock();
  private static volatile @Nullable EpollLoop shared;

  private final int epoll;
  private final int wakeUp;

  // Used by the loop's thread only.
  private @Nullable Handler[] handlers = new Handler[64];
  private final MemorySegment events =
      Arena.global().allocate((long) EVENTS * LinuxLibc.EPOLL_EVENT_BYTES, 8);
  private final MemorySegment errno = Arena.global().allocate(JAVA_INT);

  /** What belongs to a descriptor in the epoll set. */
  @FunctionalInterface
  interface Handler {

    /**
     * The descriptor is ready, or was until a moment ago; called on the loop's thread.
     *
     * @param events {@link LinuxLibc#EPOLLIN} and the like
     */
    void ready(int events);
  }

  /** A loop that has not been started. */
  EpollLoop() throws IOException {
    super("atwin-ports");
    epoll = require("epoll_create1", LinuxLibc.epollCreate());
    wakeUp = require("eventfd", LinuxLibc.eventCreate());
    watch(wakeUp, _ -> LinuxLibc.read(wakeUp, MemorySegment.ofArray(new long[1]), errno));
  }

  /**
   * Whether this is Linux and the program may make native calls without a warning from the JVM,
   * which one that only uses the library may not have thought of.
   */
  static boolean isPermitted() {
    return System.getProperty("os.name", "").equals("Linux")
        && EpollLoop.class.getModule().isNativeAccessEnabled();
  }

  /** Whether a port has needed it before. */
  static boolean isRunning() {
    return shared != null;
  }

  /**
   * The loop of this process, running.
   *
   * @throws IOException if the system gives no descriptor for it
   */
  static EpollLoop shared() throws IOException {
    sharedLock.lock();
    try {
      if (shared == null) {
        var loop = new EpollLoop();
        loop.start();
        shared = loop;
      }
      return shared;
    } finally {
      sharedLock.unlock();
    }
  }

  @Override
  Listener listen(InetSocketAddress address, Runnable clientCame) throws IOException {
    return SocketListener.on(this, address, clientCame);
  }

  @Override
  void interruptWait() {
    var one = MemorySegment.ofArray(new long[] {1});
    LinuxLibc.write(wakeUp, one, LinuxLibc.errorNumber());
  }

  @Override
  void settle(Runnable closing) {
    if (isOwnThread()) {
      closing.run();
    } else {
      Settling.on(this, closing).await();
    }
  }

  /** Memory for the error number of the caller's next critical call. */
  MemorySegment errno() {
    return isOwnThread() ? errno : LinuxLibc.errorNumber();
  }

  /**
   * Waits for input at a descriptor from now on. On the loop's thread, so that no event comes
   * before its handler is known.
   */
  void watch(int descriptor, Handler handler) {
    handle(descriptor, handler);
    control(LinuxLibc.EPOLL_CTL_ADD, descriptor, LinuxLibc.EPOLLIN);
  }

  /** Waits for nothing at a descriptor any more. On the loop's thread. */
  void unwatch(int descriptor) {
    control(LinuxLibc.EPOLL_CTL_DEL, descriptor, 0);
    forget(descriptor);
  }

  /** Says who handles a descriptor's events. On the loop's thread. */
  void handle(int descriptor, Handler handler) {
    if (descriptor >= handlers.length) {
      handlers = Arrays.copyOf(handlers, Math.max(descriptor + 1, handlers.length * 2));
    }
    handlers[descriptor] = handler;
  }

  /** Nobody handles a descriptor's events from now on. On the loop's thread. */
  void forget(int descriptor) {
    handlers[descriptor] = null;
  }

  /** Adds a descriptor to the epoll set, changes what it waits for, or removes it. */
  void control(int operation, int descriptor, int interest) {
    int failed = LinuxLibc.epollControl(epoll, operation, descriptor, interest);
    if (failed < 0) {
      log.error("epoll_ctl {} on {}: {}", operation, descriptor, LinuxLibc.message(-failed));
    }
  }

  @Override
  void turn(boolean wait) throws IOException {
    int count = LinuxLibc.epollWait(epoll, events, EVENTS, wait ? FOREVER : 0, errno);
    if (count < 0 && count != -LinuxLibc.EINTR) {
      throw new IOException("epoll_wait: " + LinuxLibc.message(-count));
    }
    for (int i = 0; i < count; i++) {
      dispatch((long) i * LinuxLibc.EPOLL_EVENT_BYTES);
    }
    runTasks();
  }

  private void dispatch(long offset) {
    int descriptor = events.get(JAVA_INT, offset + LinuxLibc.EPOLL_EVENT_DATA);
    try {
      Handler handler = handlers[descriptor];
      if (handler != null) { // or it was closed since epoll_wait returned
        handler.ready(events.get(JAVA_INT, offset));
      }
    } catch (RuntimeException | Error e) {
      failed(e);
    }
  }

  private static int require(String what, int descriptor) throws IOException {
    if (descriptor < 0) {
      throw new IOException("no ports: " + what + ": " + LinuxLibc.message(-descriptor));
    }
    return descriptor;
  }
}
