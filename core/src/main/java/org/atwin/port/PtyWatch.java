package org.atwin.port;

import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import org.atwin.time.LiveTimeline;
import org.atwin.time.Timeline;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices that somebody opens a pseudo-terminal. A master reports a hang-up again and again for as
 * long as no client has its slave open, so it is in the epoll set only while somebody has. That
 * somebody came is seen by inotify on the slave, or, where the system grants no watch, by looking
 * at the master every 50 ms. Everything is done on the loop's thread, except where stated.
 */
final class PtyWatch {

  private static final Logger log = LoggerFactory.getLogger(PtyWatch.class);
  private static final int OPENINGS = 256;
  private static final int NO_INOTIFY = -1;
  private static final Duration LOOK_AGAIN = Duration.ofMillis(50);

  private static final ReentrantLock sharedLock = new ReentrantLock();
  private static @Nullable PtyWatch shared;

  private final EpollLoop loop;
  private final int inotify;
  private final Timeline timeline = new LiveTimeline();
  private final Map<Integer, PtyLine> watched = new HashMap<>();
  private final Set<PtyLine> unwatched = new HashSet<>();
  private final ByteBuffer openings =
      ByteBuffer.allocateDirect(OPENINGS * LinuxLibc.INOTIFY_EVENT_BYTES)
          .order(ByteOrder.nativeOrder());
  private Timeline.Pending lookAgain = () -> {};

  /** Where a port gets its watch from when it opens. */
  @FunctionalInterface
  interface Source {

    /** A watch whose loop runs. */
    PtyWatch get() throws IOException;
  }

  private PtyWatch(EpollLoop loop, int inotify) {
    this.loop = loop;
    this.inotify = inotify;
  }

  /**
   * The watch of this process; from any thread.
   *
   * @throws IOException if the system gives no descriptor for its loop
   */
  static PtyWatch shared() throws IOException {
    sharedLock.lock();
    try {
      if (shared == null) {
        shared = new PtyWatch(EpollLoop.shared(), LinuxLibc.inotifyCreate());
        shared.start();
      }
      return shared;
    } finally {
      sharedLock.unlock();
    }
  }

  /**
   * A watch where the system grants none: clients are noticed up to 50 ms late. From any thread.
   *
   * @throws IOException if the system gives no descriptor for its loop
   */
  static PtyWatch withoutInotify() throws IOException {
    return new PtyWatch(EpollLoop.shared(), NO_INOTIFY);
  }

  private void start() {
    if (inotify >= 0) {
      loop.perform(() -> loop.watch(inotify, _ -> readOpenings()));
    } else {
      log.info("no inotify: clients of pseudo-terminals are noticed up to 50 ms late");
    }
  }

  /** The loop that serves the pseudo-terminals; from any thread. */
  EpollLoop loop() {
    return loop;
  }

  /**
   * Asks for a watch on a slave; from any thread, before anybody knows the slave.
   *
   * @return for {@link #add}; negative if there is none
   */
  int watch(String slavePath) {
    return inotify < 0 ? NO_INOTIFY : LinuxLibc.inotifyAdd(inotify, slavePath, LinuxLibc.IN_OPEN);
  }

  /** Tells a line from now on to look whenever somebody may have come. */
  void add(PtyLine line, int watch) {
    if (watch >= 0) {
      watched.put(watch, line);
      line.look();
    } else {
      unwatched.add(line);
      lookAround();
    }
  }

  /** The line is about to be closed. */
  void remove(PtyLine line, int watch) {
    unwatched.remove(line);
    if (watch >= 0 && watched.remove(watch) != null) {
      LinuxLibc.inotifyRemove(inotify, watch);
    }
  }

  private void lookAround() {
    lookAgain.cancel();
    List.copyOf(unwatched).forEach(PtyWatch::look);
    if (!unwatched.isEmpty()) {
      lookAgain = timeline.schedule(LOOK_AGAIN, () -> loop.execute(this::lookAround));
    }
  }

  private void readOpenings() {
    openings.clear();
    int count = LinuxLibc.read(inotify, MemorySegment.ofBuffer(openings), loop.errno());
    for (int at = 0; at < count; at += eventBytes(at)) {
      PtyLine line = watched.get(openings.getInt(at));
      int mask = openings.getInt(at + LinuxLibc.INOTIFY_EVENT_MASK);
      if ((mask & LinuxLibc.IN_Q_OVERFLOW) != 0) {
        List.copyOf(watched.values()).forEach(PtyWatch::look);
      } else if (line != null) {
        look(line);
      }
    }
  }

  private int eventBytes(int at) {
    return LinuxLibc.INOTIFY_EVENT_BYTES + openings.getInt(at + LinuxLibc.INOTIFY_EVENT_LENGTH);
  }

  /** One module's mistake must not keep the others from being looked at. */
  private static void look(PtyLine line) {
    Loop.guarded(line::look);
  }
}
