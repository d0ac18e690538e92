package org.atwin.port;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.Channel;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that serves the few TCP ports of the process, or all where {@link EpollLoop}
 * cannot, {@code atwin-tcp}, on one selector of the JDK; started by the first of them. Its methods
 * may be called from any thread.
 */
final class SelectorLoop extends Loop {

  private static final Logger log = LoggerFactory.getLogger(SelectorLoop.class);

  private static final ReentrantLock sharedLock = new ReentrantLock();
  private static @Nullable SelectorLoop shared;

  private final Selector selector;

  /** What is attached to a key. */
  @FunctionalInterface
  interface Handler {

    /** The key's channel is ready; called on the loop's thread. */
    void ready(SelectionKey key);
  }

  private SelectorLoop() throws IOException {
    super("atwin-tcp");
    selector = Selector.open();
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
        loop.start();
        shared = loop;
      }
      return shared;
    } finally {
      sharedLock.unlock();
    }
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
  Listener listen(InetSocketAddress address, Runnable clientCame) throws IOException {
    return ChannelListener.on(this, address, clientCame);
  }

  /** {@inheritDoc} The selector lets go of closed channels when it has selected once more. */
  @Override
  void settle(Runnable closing) {
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

  @Override
  void interruptWait() {
    selector.wakeup();
  }

  @Override
  void turn(boolean wait) throws IOException {
    if (wait) {
      selector.select(this::dispatch);
    } else {
      selector.selectNow(this::dispatch);
    }
    runTasks();
  }

  private void dispatch(SelectionKey key) {
    try {
      ((Handler) key.attachment()).ready(key);
    } catch (CancelledKeyException _) {
      // Another thread has closed the channel since it became ready.
    } catch (RuntimeException | Error e) {
      failed(e);
    }
  }
}
