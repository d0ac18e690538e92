package org.atwin.port;

import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.atwin.time.LiveTimeline;
import org.atwin.time.Timeline;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that serves all pseudo-terminals of the process, {@code atwin-pty}: a platform
 * daemon thread in epoll (a native call would pin a virtual thread's carrier), started by the first
 * port and never stopped. Its methods may be called from any thread.
 *
 * <p>A master reports a hang-up again and again for as long as no client has its slave open, so
 * lines are in the epoll set only while somebody has. That somebody came is seen by inotify on the
 * slave, or, where the system grants no watch, by looking at the master every 50 ms.
 */
final class PtyLoop {

  private static final Logger log = LoggerFactory.getLogger(PtyLoop.class);
  private static final int INPUT_BYTES = 64 * 1024;
  private static final int EVENTS = 256;
  private static final int NO_WATCH = -1;
  private static final int FOREVER = -1;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private static final ReentrantLock sharedLock = new ReentrantLock();
  private static @Nullable PtyLoop shared;

  private final int epoll;
  private final int inotify;
  private final int wakeUp;
  private final Timeline timeline = new LiveTimeline();
  private final Thread thread;
  private final Map<Integer, PtyLine> byDescriptor = new ConcurrentHashMap<>();
  private final Map<Integer, PtyLine> byWatch = new ConcurrentHashMap<>();
  private final Map<Integer, PtyLine> unwatched = new ConcurrentHashMap<>();

  // Used by the loop's thread only.
  private final ByteBuffer input = ByteBuffer.allocateDirect(INPUT_BYTES);
  private final ByteBuffer openings =
      ByteBuffer.allocateDirect(EVENTS * LinuxLibc.INOTIFY_EVENT_BYTES)
          .order(ByteOrder.nativeOrder());
  private final MemorySegment events =
      Arena.global().allocate((long) EVENTS * LinuxLibc.EPOLL_EVENT_BYTES, 8);
  private final MemorySegment errno = Arena.global().allocate(JAVA_INT);
  private Timeline.Pending lookAgain = () -> {};

  /** Where a port gets its loop from when it opens. */
  @FunctionalInterface
  interface Source {

    /** A running loop. */
    PtyLoop get() throws IOException;
  }

  private PtyLoop(boolean watching) throws IOException {
    epoll = require("epoll_create1", LinuxLibc.epollCreate());
    wakeUp = require("eventfd", LinuxLibc.eventCreate());
    inotify = watching ? LinuxLibc.inotifyCreate() : NO_WATCH;
    control(LinuxLibc.EPOLL_CTL_ADD, wakeUp, LinuxLibc.EPOLLIN);
    if (inotify >= 0) {
      control(LinuxLibc.EPOLL_CTL_ADD, inotify, LinuxLibc.EPOLLIN);
    } else {
      log.info("no inotify: clients of pseudo-terminals are noticed up to 50 ms late");
    }
    thread = new Thread(this::run, "atwin-pty");
    thread.setDaemon(true);
  }

  /**
   * A loop of its own, running.
   *
   * @param watching whether to use inotify; without, clients are noticed up to 50 ms late
   * @throws IOException if the system gives no descriptor for it
   */
  static PtyLoop start(boolean watching) throws IOException {
    var loop = new PtyLoop(watching);
    loop.thread.start();
    return loop;
  }

  /**
   * The loop of this process, running.
   *
   * @throws IOException if the system gives no descriptor for it
   */
  static PtyLoop shared() throws IOException {
    sharedLock.lock();
    try {
      if (shared == null) {
        shared = start(true);
      }
      return shared;
    } finally {
      sharedLock.unlock();
    }
  }

  /** The buffer that masters are read into; for lines, on the loop's thread only. */
  ByteBuffer input() {
    return input.clear();
  }

  /**
   * Starts to look for clients of a line.
   *
   * @return the watch, for {@link #forget}
   */
  int lookFor(PtyLine line, int descriptor, String slavePath) {
    byDescriptor.put(descriptor, line);
    int watch = NO_WATCH;
    if (inotify >= 0) {
      watch = LinuxLibc.inotifyAdd(inotify, slavePath, LinuxLibc.IN_OPEN);
    }
    if (watch >= 0) {
      byWatch.put(watch, line);
    } else {
      unwatched.put(descriptor, line);
      wake();
    }
    return watch;
  }

  /** The line is about to be closed. */
  void forget(int descriptor, int watch) {
    byDescriptor.remove(descriptor);
    unwatched.remove(descriptor);
    if (watch >= 0 && byWatch.remove(watch) != null) {
      LinuxLibc.inotifyRemove(inotify, watch);
    }
  }

  void control(int operation, int descriptor, int interest) {
    int failed = LinuxLibc.epollControl(epoll, operation, descriptor, interest);
    if (failed < 0) {
      log.error("epoll_ctl {} on {}: {}", operation, descriptor, LinuxLibc.message(-failed));
    }
  }

  private void run() {
    while (true) {
      int count = LinuxLibc.epollWait(epoll, events, EVENTS, FOREVER, errno);
      if (count < 0 && count != -LinuxLibc.EINTR) {
        log.error("pseudo-terminals are dead: epoll_wait: {}", LinuxLibc.message(-count));
        return;
      }
      for (int i = 0; i < count; i++) {
        dispatch((long) i * LinuxLibc.EPOLL_EVENT_BYTES);
      }
    }
  }

  private void dispatch(long offset) {
    int descriptor = events.get(JAVA_INT, offset + LinuxLibc.EPOLL_EVENT_DATA);
    PtyLine line = byDescriptor.get(descriptor);
    if (line != null) {
      int ready = events.get(JAVA_INT, offset);
      guarded(() -> line.ready(ready));
    } else if (descriptor == inotify) {
      readOpenings();
    } else if (descriptor == wakeUp) {
      lookAround();
    }
  }

  private void wake() {
    var one = MemorySegment.ofArray(new long[] {1});
    LinuxLibc.write(wakeUp, one, LinuxLibc.errorNumber());
  }

  private void lookAround() {
    LinuxLibc.read(wakeUp, MemorySegment.ofArray(new long[1]), errno);
    lookAgain.cancel();
    unwatched.values().forEach(line -> guarded(line::look));
    if (!unwatched.isEmpty()) {
      lookAgain = timeline.schedule(LOOK_AGAIN, this::wake);
    }
  }

  private void readOpenings() {
    openings.clear();
    int count = LinuxLibc.read(inotify, MemorySegment.ofBuffer(openings), errno);
    for (int at = 0; at < count; at += eventBytes(at)) {
      PtyLine line = byWatch.get(openings.getInt(at));
      int mask = openings.getInt(at + LinuxLibc.INOTIFY_EVENT_MASK);
      if ((mask & LinuxLibc.IN_Q_OVERFLOW) != 0) {
        byDescriptor.values().forEach(each -> guarded(each::look));
      } else if (line != null) {
        guarded(line::look);
      }
    }
  }

  private int eventBytes(int at) {
    return LinuxLibc.INOTIFY_EVENT_BYTES + openings.getInt(at + LinuxLibc.INOTIFY_EVENT_LENGTH);
  }

  private static int require(String what, int descriptor) throws IOException {
    if (descriptor < 0) {
      throw new IOException("no pseudo-terminal: " + what + ": " + LinuxLibc.message(-descriptor));
    }
    return descriptor;
  }

  /** One module's mistake must not end the thread that serves all the others. */
  private void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      log.error("a pseudo-terminal's receiver failed", e);
    }
  }
}
