package org.atwin.net.socket;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.Condition;
import org.jspecify.annotations.Nullable;

/**
 * What comes from the peer: read as far as the window allows and handed to the listener, or dropped
 * once nobody wants it any more. {@link #readAll} runs on the connection's virtual thread, all else
 * under the connection's lock.
 */
final class TcpReceiver {

  private static final int BLOCK_BYTES = 64 * 1024;

  private final GatedChannel channel;
  private final int window;
  private final TcpListener listener;
  private final OrderedReports reports;
  private final Condition windowMoved;

  // Guarded by the lock.
  private boolean streaming;
  private boolean dropping;
  private long unconsumed;
  private long received;

  /**
   * Nothing has been read.
   *
   * @param window bytes delivered but not consumed after which nothing more is read
   */
  TcpReceiver(GatedChannel channel, int window, TcpListener listener, OrderedReports reports) {
    this.channel = channel;
    this.window = window;
    this.listener = listener;
    this.reports = reports;
    this.windowMoved = reports.newCondition();
  }

  /** So many bytes that were delivered have been dealt with. */
  void consumed(int bytes) {
    unconsumed = Math.max(0, unconsumed - bytes);
    windowMoved.signalAll();
  }

  /** Whether data is delivered block by block. */
  void stream(boolean on) {
    streaming = on;
    windowMoved.signalAll();
  }

  /** What is read from now on goes nowhere. */
  void drop() {
    dropping = true;
    windowMoved.signalAll();
  }

  /** Bytes delivered. */
  long received() {
    return received;
  }

  // The connection's thread.

  /**
   * Reads until the peer finishes.
   *
   * @throws IOException if the connection breaks or is closed
   */
  void readAll() throws IOException {
    var buffer = new ReadBuffer();
    @Nullable ByteBuffer block = null;
    int count = 0;
    while (count >= 0) {
      int most = awaitWindow();
      if (isStreaming()) {
        // A whole window means that the listener has done with the last block.
        boolean free = most == window;
        block = block != null && free ? block : ByteBuffer.allocateDirect(BLOCK_BYTES);
        count = readBlock(block.clear(), most);
      } else {
        block = null;
        count = readPiece(buffer, most);
      }
    }
  }

  private int readPiece(ReadBuffer buffer, int most) throws IOException {
    int count = channel.read(buffer.cleared(most));
    if (count > 0) {
      byte[] data = buffer.take();
      deliver(data.length, () -> listener.received(data));
    }
    return count;
  }

  private int readBlock(ByteBuffer block, int most) throws IOException {
    int count = channel.read(block.limit(Math.min(most, BLOCK_BYTES)));
    if (count > 0) {
      deliver(count, () -> listener.streamed(block.flip()));
    }
    return count;
  }

  private boolean isStreaming() {
    reports.lock();
    try {
      return streaming && !dropping;
    } finally {
      reports.unlock();
    }
  }

  /**
   * How much may be read; waits while that is nothing. A block is read when the last one is gone.
   */
  private int awaitWindow() {
    reports.lock();
    try {
      while (!dropping && unconsumed >= (streaming ? 1 : window)) {
        windowMoved.awaitUninterruptibly();
      }
      return dropping ? Integer.MAX_VALUE : Math.toIntExact(window - unconsumed);
    } finally {
      reports.unlock();
    }
  }

  private void deliver(int length, Runnable report) {
    reports.lock();
    try {
      if (!dropping) {
        received += length;
        unconsumed += length;
        reports.tell(report);
      }
    } finally {
      reports.unlock();
    }
  }
}
