package org.atwin.port;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A TCP client at a channel of the JDK. Threads as for every {@link Stream}. */
final class ChannelStream extends Stream implements SelectorLoop.Handler {

  private static final Logger log = LoggerFactory.getLogger(ChannelStream.class);

  /** The JDK copies heap buffers to a direct one of their size and keeps that with the thread. */
  private static final int LARGEST_WRITE = 64 * 1024;

  private final SelectorLoop loop;
  private final SocketChannel channel;
  private final SelectionKey key;

  ChannelStream(SelectorLoop loop, SocketChannel channel, Keeper keeper, Receiver receiver)
      throws IOException {
    super(keeper, receiver);
    this.loop = loop;
    this.channel = channel;
    channel.configureBlocking(false);
    channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
    channel.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
    key = loop.register(channel, 0, this);
  }

  @Override
  public void ready(SelectionKey key) {
    if (key.isValid() && key.isWritable()) {
      flush();
    }
    if (key.isValid() && key.isReadable()) {
      read(loop.input(), false);
    }
  }

  @Override
  int receive(ByteBuffer into) {
    try {
      int count = channel.read(into);
      return count < 0 ? ENDED : count;
    } catch (IOException e) {
      log.debug("{} cannot be read", channel, e);
      return LOST;
    }
  }

  @Override
  int send(ByteBuffer from) {
    int start = from.position();
    int end = from.limit();
    try {
      int offered;
      int taken;
      do {
        offered = Math.min(end - from.position(), LARGEST_WRITE);
        from.limit(from.position() + offered);
        taken = channel.write(from);
      } while (taken == offered && from.position() < end);
      return from.position() - start;
    } catch (IOException e) {
      log.debug("{} cannot be written to", channel, e);
      return LOST;
    } finally {
      from.limit(end);
    }
  }

  @Override
  void await(int before, int due) {
    if (key.isValid()) {
      loop.await(key, due);
    }
  }

  @Override
  void later(Runnable task) {
    loop.execute(task);
  }

  @Override
  void endOutput() {
    try {
      channel.shutdownOutput();
    } catch (IOException e) {
      log.debug("{} left by itself", channel, e);
    }
  }

  @Override
  void release() {
    SelectorLoop.closeQuietly(channel);
  }
}
