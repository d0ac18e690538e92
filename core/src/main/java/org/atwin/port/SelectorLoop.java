package org.atwin.port;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.Channel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that serves all TCP ports of the process where {@link EpollLoop} cannot, {@code
 * atwin-tcp}: a platform daemon thread on one selector of the JDK, started by the first port and
 * never stopped. Its methods may be called from any thread.
 */
final class SelectorLoop implements Loop {

  private static final Logger log = LoggerFactory.getLogger(SelectorLoop.class);
  private static final int INPUT_BYTES = 64 * 1024;

  private static final ReentrantLock sharedLock = new ReentrantLock();
  private static @Nullable SelectorLoop shared;

  private final Selector selector;
  private final Thread thread;
  private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
  private final ByteBuffer input = ByteBuffer.allocateDirect(INPUT_BYTES);

  /** What is attached to a key. */
  @FunctionalInterface
  interface Handler {

    /** The key's channel is ready; called on the loop's thread. */
    void ready(SelectionKey key);
  }

  private SelectorLoop() throws IOException {
    selector = Selector.open();
    thread = new Thread(this::run, "atwin-tcp");
    thread.setDaemon(true);
  }

  /**
   * The loop of this process, running.
   *
   * @throws IOException if the system gives no selector
   */
  static SelectorLoop shared() throws IOException {
    sharedLock.lock();
    try {
      if (shared == null) {
        var loop = new SelectorLoop();
        loop.thread.start();
        shared = loop;
      }
      return shared;
    } finally {
      sharedLock.unlock();
    }
  }

  /** The buffer that channels are read into; for handlers, during {@link Handler#ready} only. */
  ByteBuffer input() {
    return input.clear();
  }

  SelectionKey register(SelectableChannel channel, int interest, Handler handler)
      throws IOException {
    SelectionKey key = channel.register(selector, interest, handler);
    wake();
    return key;
  }

  /** Replaces what a key waits for. The key must be valid. */
  void await(SelectionKey key, int interest) {
    if (key.interestOps() != interest) {
      key.interestOps(interest);
      wake();
    }
  }

  @Override
  public Listener listen(InetSocketAddress address, Runnable clientCame) throws IOException {
    return ChannelListener.on(this, address, clientCame);
  }

  @Override
  public void execute(Runnable task) {
    tasks.add(task);
    wake();
  }

  /** {@inheritDoc} The selector lets go of closed channels when it has selected once more. */
  @Override
  public void settle(Runnable closing) {
    closing.run();
    if (!isOwnThread()) {
      Settling.on(this, () -> {}).await();
    }
  }

  static void closeQuietly(Channel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      log.debug("{} did not close cleanly", channel, e);
    }
  }

  private void wake() {
    if (!isOwnThread()) {
      selector.wakeup();
    }
  }

  private boolean isOwnThread() {
    return Thread.currentThread().equals(thread);
  }

  private void run() {
    try {
      while (true) {
        selector.select(this::dispatch);
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
          guarded(task);
        }
      }
    } catch (IOException e) {
      log.error("TCP ports are dead: their selector failed", e);
    }
  }

  private void dispatch(SelectionKey key) {
    try {
      ((Handler) key.attachment()).ready(key);
    } catch (CancelledKeyException _) {
      // Another thread has closed the channel since it became ready.
    } catch (RuntimeException | Error e) {
      log.error(RECEIVER_FAILED, e);
    }
  }

  /** One module's mistake must not end the thread that serves all the others. */
  private void guarded(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException | Error e) {
      log.error(RECEIVER_FAILED, e);
    }
  }
}
