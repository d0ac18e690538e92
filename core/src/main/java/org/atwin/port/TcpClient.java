package org.atwin.port;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One client of a TCP port, from its coming to its going. It is read on the selector thread; any
 * thread may write.
 */
final class TcpClient implements SelectorLoop.Handler {

  /**
   * How long a client that closed its sending direction is still written to. TCP cannot tell it
   * from one that closed both, and nothing else would end the second kind.
   */
  static final Duration LINGER = Duration.ofSeconds(5);

  private static final Logger log = LoggerFactory.getLogger(TcpClient.class);

  /** The JDK copies heap buffers to a direct one of their size and keeps that with the thread. */
  private static final int LARGEST_WRITE = 64 * 1024;

  private final TcpLine line;
  private final SocketChannel channel;
  private final SelectorLoop loop;
  private final Receiver receiver;
  private final ReentrantLock lock = new ReentrantLock();

  // Guarded by lock.
  private final Backlog backlog = new Backlog();
  private @Nullable SelectionKey key;
  private boolean paused;
  private boolean broken;

  /** Set on the selector thread; read there, and under the lock. */
  private volatile boolean ended;

  TcpClient(
      TcpLine line, SocketChannel channel, SelectorLoop loop, Receiver receiver, boolean paused)
      throws IOException {
    this.line = line;
    this.channel = channel;
    this.loop = loop;
    this.receiver = receiver;
    this.paused = paused;
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
  }

  /** Begins to read from the client. */
  void start() throws IOException {
    lock.lock();
    try {
      key = loop.register(channel, 0, this);
      awaitWhatIsDue();
    } finally {
      lock.unlock();
    }
  }

  /** Whether the client has closed its sending direction. */
  boolean ended() {
    return ended;
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
      if (!broken && backlog.isEmpty()) {
        send(bytes);
      }
      if (broken) {
        bytes.position(bytes.limit());
      } else if (bytes.hasRemaining()) {
        backlog.add(bytes);
        awaitWhatIsDue();
      }
    } catch (IOException e) {
      bytes.position(bytes.limit());
      fail(e);
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

  /**
   * Closes the connection and forgets what it did not take.
   *
   * @return whether that was more than the mark of the backlog
   */
  boolean close() {
    lock.lock();
    try {
      broken = true;
      backlog.clear();
      channel.close();
    } catch (IOException e) {
      log.debug("{} did not close cleanly", channel, e);
    } finally {
      lock.unlock();
    }
    return takeDrained();
  }

  @Override
  public void ready(SelectionKey key) {
    if (key.isValid() && key.isWritable()) {
      flush();
    }
    if (key.isValid() && key.isReadable()) {
      read();
    }
  }

  private void read() {
    ByteBuffer input = loop.input();
    int count;
    try {
      count = channel.read(input);
    } catch (IOException e) {
      log.debug("{} reset by its client", channel, e);
      line.lost(this);
      return;
    }
    if (count > 0) {
      receiver.received(input.flip());
    } else if (count < 0) {
      end();
    }
  }

  private void end() {
    lock.lock();
    try {
      ended = true;
      awaitWhatIsDue();
    } finally {
      lock.unlock();
    }
    line.ended(this);
  }

  private void flush() {
    lock.lock();
    try {
      backlog.writeTo(channel::write);
      awaitWhatIsDue();
    } catch (IOException e) {
      fail(e);
    } finally {
      lock.unlock();
    }
    if (takeDrained()) {
      receiver.drained();
    }
  }

  private void send(ByteBuffer bytes) throws IOException {
    int end = bytes.limit();
    int offered;
    int taken;
    do {
      offered = Math.min(end - bytes.position(), LARGEST_WRITE);
      bytes.limit(bytes.position() + offered);
      try {
        taken = channel.write(bytes);
      } finally {
        bytes.limit(end);
      }
    } while (taken == offered && bytes.hasRemaining());
  }

  /** Under the lock: no more can be written; the selector thread is to tell the receiver. */
  private void fail(IOException cause) {
    if (!broken) {
      log.debug("{} cannot be written to", channel, cause);
      broken = true;
      loop.execute(() -> line.lost(this));
    }
  }

  /** Under the lock. */
  private void awaitWhatIsDue() {
    if (key != null && key.isValid()) {
      int reading = paused || ended ? 0 : SelectionKey.OP_READ;
      int writing = backlog.isEmpty() ? 0 : SelectionKey.OP_WRITE;
      loop.await(key, reading | writing);
    }
  }

  private boolean takeDrained() {
    lock.lock();
    try {
      return backlog.takeDrained();
    } finally {
      lock.unlock();
    }
  }
}
