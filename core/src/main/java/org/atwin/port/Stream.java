package org.atwin.port;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * What flows between a port and one client, from its coming to its going: writes what the client
 * takes at once and keeps the rest, and reads unless that is paused. Comes, is read and goes on the
 * thread of its loop; any thread may write. Nothing waits under the monitor. It is the lock because
 * another object would be one more to fetch from memory for each line of a thousand ports.
 */
abstract class Stream {

  /** There is input, in epoll's and a selector's words alike. */
  static final int INPUT = 1;

  /** There is room for output, in epoll's and a selector's words alike. */
  static final int OUTPUT = 4;

  /** What {@link #receive} answers when the client sends no more. */
  static final int ENDED = -1;

  /** What {@link #receive} and {@link #send} answer when the client is out of reach. */
  static final int LOST = -2;

  /** The port that a client belongs to; called on the loop's thread. */
  interface Keeper {

    /** The client sends no more; it may still be reading. */
    void ended(Stream whose);

    /** The client is out of reach; the stream is to be closed. */
    void lost(Stream whose);
  }

  private final Keeper keeper;
  private final Receiver receiver;

  // Guarded by the monitor.
  private @Nullable Backlog backlog;
  private boolean started;
  private boolean broken;
  private boolean closed;
  private int interest;

  // Set under the monitor.
  private volatile boolean paused;
  private volatile boolean ended;

  Stream(Keeper keeper, Receiver receiver) {
    this.keeper = keeper;
    this.receiver = receiver;
  }

  /** Begins to read from the client. */
  final synchronized void start(boolean paused) {
    this.paused = paused;
    started = true;
    awaitWhatIsDue();
  }

  /** Whether the client has closed its sending direction. */
  final boolean ended() {
    return ended;
  }

  final synchronized int backlog() {
    return backlog == null ? 0 : backlog.size();
  }

  /** Takes all bytes, whether or not the client does. */
  final synchronized void write(ByteBuffer bytes) {
    if (!broken && backlog() == 0) {
      sendOrBreak(bytes);
    }
    if (broken) {
      bytes.position(bytes.limit());
    } else if (bytes.hasRemaining()) {
      if (backlog == null) {
        backlog = new Backlog();
      }
      backlog.add(bytes);
      awaitWhatIsDue();
    }
  }

  final synchronized void pauseInput(boolean paused) {
    this.paused = paused;
    awaitWhatIsDue();
  }

  /**
   * Closes the stream and forgets what the client did not take.
   *
   * @return whether that was more than the mark of the backlog
   */
  final synchronized boolean close() {
    if (!closed) {
      closed = true;
      broken = true;
      forgetBacklog();
      awaitWhatIsDue();
      release();
    }
    return takeDrained();
  }

  /** Tells a client that has not been started why it is not wanted, and closes. */
  final synchronized void refuse(ByteBuffer reason, ByteBuffer input) {
    send(reason);
    endOutput();
    // Closing with unread bytes resets the connection, which can overtake the reason.
    receive(input);
    close();
  }

  /** There is input, or the client is gone. */
  final void read(ByteBuffer input, boolean hungUp) {
    if (paused || ended) {
      // Without a hang-up there was input just before another thread paused it.
      if (hungUp) {
        giveUpBacklog();
      }
      return;
    }
    int count = receive(input);
    if (count > 0) {
      receiver.received(input.flip());
    } else if (count == ENDED) {
      end();
      keeper.ended(this);
    } else if (count == LOST) {
      keeper.lost(this);
    }
  }

  /** There is room for output. */
  final void flush() {
    boolean drained;
    synchronized (this) {
      if (!broken && backlog != null) {
        backlog.writeTo(this::sendOrBreak);
      }
      awaitWhatIsDue();
      drained = takeDrained();
    }
    if (drained) {
      receiver.drained();
    }
  }

  /** Reads what is there: how many bytes, maybe 0, {@link #ENDED} or {@link #LOST}. */
  abstract int receive(ByteBuffer into);

  /** Writes what the client takes now: how many bytes, maybe 0, or {@link #LOST}. */
  abstract int send(ByteBuffer from);

  /** Lets the loop wait for other events from now on; under the monitor. */
  abstract void await(int before, int due);

  /** Does something on the loop's thread. */
  abstract void later(Runnable task);

  /** Tells the client that nothing more will be sent. */
  abstract void endOutput();

  /** Gives back what the system lent. */
  abstract void release();

  private void sendOrBreak(ByteBuffer bytes) {
    if (send(bytes) == LOST) {
      broken = true;
      awaitWhatIsDue();
      later(() -> keeper.lost(this));
    }
  }

  private synchronized void end() {
    ended = true;
    awaitWhatIsDue();
  }

  /**
   * Hung up while the input is paused. The news waits with the input, and the loop would be told
   * again and again until then; but nothing can be delivered any more.
   */
  private void giveUpBacklog() {
    boolean drained;
    synchronized (this) {
      forgetBacklog();
      awaitWhatIsDue();
      drained = takeDrained();
    }
    if (drained) {
      receiver.drained();
    }
  }

  private void forgetBacklog() {
    if (backlog != null) {
      backlog.clear();
    }
  }

  private boolean takeDrained() {
    return backlog != null && backlog.takeDrained();
  }

  /** Under the monitor: with nothing to wait for, not even a hang-up is wanted. */
  private void awaitWhatIsDue() {
    int due = 0;
    if (started && !broken) {
      due = (paused || ended ? 0 : INPUT) | (backlog() == 0 ? 0 : OUTPUT);
    }
    if (due != interest) {
      int before = interest;
      interest = due;
      await(before, due);
    }
  }
}
