package org.atwin.port;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.OptionalInt;
import java.util.concurrent.locks.ReentrantLock;

/**
 * An open pseudo-terminal and whether a client has it open. The receiver is called on the thread of
 * {@link PtyLoop}; the other methods may be called from any thread. No native call under the lock
 * waits, so neither does who waits for the lock.
 */
final class PtyLine {

  private static final int LEFT_UNREAD = -2;

  private final PtyMaster master;
  private final PtyLoop loop;
  private final Receiver receiver;
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by lock.
  private final Backlog backlog = new Backlog();
  private int watch;
  private boolean attached;
  private boolean paused;
  private boolean closed;

  /** What the line waits for in the epoll set; 0 means that it is not in it. */
  private int interest;

  private PtyLine(PtyMaster master, PtyLoop loop, Receiver receiver) {
    this.master = master;
    this.loop = loop;
    this.receiver = receiver;
  }

  /**
   * Opens a pseudo-terminal that nobody has heard of yet.
   *
   * @throws IOException if there is none to be had
   */
  static PtyLine open(PtyLoop loop, Receiver receiver) throws IOException {
    var line = new PtyLine(PtyMaster.open(), loop, receiver);
    line.lock.lock();
    try {
      line.watch = loop.lookFor(line, line.master.descriptor(), line.master.slavePath());
    } finally {
      line.lock.unlock();
    }
    return line;
  }

  String slavePath() {
    return master.slavePath();
  }

  OptionalInt baud() {
    lock.lock();
    try {
      return master.baud();
    } finally {
      lock.unlock();
    }
  }

  int backlog() {
    lock.lock();
    try {
      return backlog.size();
    } finally {
      lock.unlock();
    }
  }

  void write(ByteBuffer bytes) {
    lock.lock();
    try {
      if (!attached || closed) {
        bytes.position(bytes.limit());
        return;
      }
      // A hang-up met here is left to the loop: the bytes stay and go with the client.
      if (backlog.isEmpty()) {
        master.write(bytes);
      }
      if (bytes.hasRemaining()) {
        backlog.add(bytes);
        awaitWhatIsDue();
      }
    } finally {
      lock.unlock();
    }
  }

  void pauseInput(boolean paused) {
    lock.lock();
    try {
      this.paused = paused;
      awaitWhatIsDue();
    } finally {
      lock.unlock();
    }
  }

  void close() {
    lock.lock();
    try {
      if (closed) {
        return;
      }
      closed = true;
      loop.forget(master.descriptor(), watch);
      awaitWhatIsDue();
      backlog.clear();
      master.close();
    } finally {
      lock.unlock();
    }
  }

  /** Somebody may have opened the slave. On the loop's thread. */
  void look() {
    lock.lock();
    try {
      if (closed || attached || !master.attended()) {
        return;
      }
      attached = true;
      awaitWhatIsDue();
    } finally {
      lock.unlock();
    }
    receiver.connected();
  }

  /** The master is ready to be read or written, or hung up. On the loop's thread. */
  void ready(int events) {
    if ((events & LinuxLibc.EPOLLOUT) != 0) {
      flush();
    }
    if ((events & ~LinuxLibc.EPOLLOUT) != 0) {
      read((events & LinuxLibc.EPOLLHUP) != 0);
    }
  }

  private void read(boolean hungUp) {
    ByteBuffer input = loop.input();
    int count;
    lock.lock();
    try {
      if (closed || !attached) {
        return;
      }
      count = paused ? LEFT_UNREAD : master.read(input);
    } finally {
      lock.unlock();
    }
    if (count > 0) {
      receiver.received(input.flip());
    } else if (count == PtyMaster.HUNG_UP) {
      detach();
    } else if (count == LEFT_UNREAD && hungUp) {
      // Without a hang-up there was input just before another thread paused it.
      giveUpBacklog();
    }
  }

  /**
   * Hung up while the input is paused. The news waits with the input, and the epoll set would
   * repeat it until then; but nothing can be delivered any more.
   */
  private void giveUpBacklog() {
    boolean drained;
    lock.lock();
    try {
      backlog.clear();
      drained = backlog.takeDrained();
      awaitWhatIsDue();
    } finally {
      lock.unlock();
    }
    if (drained) {
      receiver.drained();
    }
  }

  private void detach() {
    boolean drained;
    lock.lock();
    try {
      if (closed) {
        return;
      }
      attached = false;
      awaitWhatIsDue();
      backlog.clear();
      drained = backlog.takeDrained();
      master.discardUnread();
    } finally {
      lock.unlock();
    }
    receiver.disconnected();
    if (drained) {
      receiver.drained();
    }
  }

  private void flush() {
    boolean drained;
    lock.lock();
    try {
      if (closed) {
        return;
      }
      backlog.writeTo(master::write);
      awaitWhatIsDue();
      drained = backlog.takeDrained();
    } finally {
      lock.unlock();
    }
    if (drained) {
      receiver.drained();
    }
  }

  /** Under the lock: with nothing to wait for, not even a hang-up is wanted. */
  private void awaitWhatIsDue() {
    int due = 0;
    if (attached && !closed) {
      due = (paused ? 0 : LinuxLibc.EPOLLIN) | (backlog.isEmpty() ? 0 : LinuxLibc.EPOLLOUT);
    }
    if (due != interest) {
      loop.control(operation(interest, due), master.descriptor(), due);
      interest = due;
    }
  }

  private static int operation(int before, int after) {
    if (before == 0) {
      return LinuxLibc.EPOLL_CTL_ADD;
    }
    return after == 0 ? LinuxLibc.EPOLL_CTL_DEL : LinuxLibc.EPOLL_CTL_MOD;
  }
}
