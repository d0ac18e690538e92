package org.atwin.port;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
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

  // Guarded by the monitor, under which nothing waits. A lock object would be one more to fetch.
  private @Nullable Backlog backlog;
  private @Nullable SelectionKey key;
  private boolean paused;
  private boolean broken;

  /** Set on the selector thread; read there, and under the monitor. */
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
  synchronized void start() throws IOException {
    key = loop.register(channel, 0, this);
    awaitWhatIsDue();
  }

  /** Whether the client has closed its sending direction. */
  boolean ended() {
    return ended;
  }

  synchronized int backlog() {
    return backlog == null ? 0 : backlog.size();
  }

  void write(ByteBuffer bytes) {
    try {
      offer(bytes);
    } catch (IOException e) {
      bytes.position(bytes.limit());
      fail(e);
    }
  }

  private synchronized void offer(ByteBuffer bytes) throws IOException {
    if (!broken && backlog() == 0) {
      send(bytes);
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

  synchronized void pauseInput(boolean paused) {
    this.paused = paused;
    awaitWhatIsDue();
  }

  /**
   * Closes the connection and forgets what it did not take.
   *
   * @return whether that was more than the mark of the backlog
   */
  synchronized boolean close() {
    broken = true;
    if (backlog != null) {
      backlog.clear();
    }
    try {
      channel.close();
    } catch (IOException e) {
      log.debug("{} did not close cleanly", channel, e);
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
      line.ended(this);
    }
  }

  private synchronized void end() {
    ended = true;
    awaitWhatIsDue();
  }

  private void flush() {
    try {
      if (sendBacklog()) {
        receiver.drained();
      }
    } catch (IOException e) {
      fail(e);
    }
  }

  /** Returns whether a large backlog is gone now. */
  private synchronized boolean sendBacklog() throws IOException {
    if (backlog != null) {
      backlog.writeTo(channel::write);
    }
    awaitWhatIsDue();
    return takeDrained();
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

  /** No more can be written; the selector thread is to tell the receiver. */
  private synchronized void fail(IOException cause) {
    if (!broken) {
      log.debug("{} cannot be written to", channel, cause);
      broken = true;
      loop.execute(() -> line.lost(this));
    }
  }

  private synchronized void awaitWhatIsDue() {
    if (key != null && key.isValid()) {
      int reading = paused || ended ? 0 : SelectionKey.OP_READ;
      int writing = backlog() == 0 ? 0 : SelectionKey.OP_WRITE;
      loop.await(key, reading | writing);
    }
  }

  private synchronized boolean takeDrained() {
    return backlog != null && backlog.takeDrained();
  }
}
