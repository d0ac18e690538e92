package org.atwin.port;

import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/** A listening channel of the JDK. Threads as for every {@link Listener}. */
final class ChannelListener implements Listener {

  private final SelectorLoop loop;
  private final ServerSocketChannel channel;
  private final SelectionKey key;
  private final int localPort;

  private ChannelListener(SelectorLoop loop, ServerSocketChannel channel, Runnable clientCame)
      throws IOException {
    this.loop = loop;
    this.channel = channel;
    this.localPort = channel.socket().getLocalPort();
    this.key = loop.register(channel, 0, _ -> clientCame.run());
  }

  /**
   * Listens on an address; from any thread.
   *
   * @throws IOException if the address cannot be had
   */
  static ChannelListener on(SelectorLoop loop, InetSocketAddress address, Runnable clientCame)
      throws IOException {
    // An IPv4 address is one of IPv4 alone, as for the other loop: 0.0.0.0 does not take IPv6 too.
    boolean v4 = address.getAddress() instanceof Inet4Address;
    ServerSocketChannel channel =
        ServerSocketChannel.open(v4 ? StandardProtocolFamily.INET : StandardProtocolFamily.INET6);
    try {
      channel.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      channel.configureBlocking(false);
      channel.bind(address);
      return new ChannelListener(loop, channel, clientCame);
    } catch (IOException e) {
      SelectorLoop.closeQuietly(channel);
      throw e;
    }
  }

  @Override
  public int localPort() {
    return localPort;
  }

  @Override
  public void await(boolean clients) {
    if (key.isValid()) {
      loop.await(key, clients ? SelectionKey.OP_ACCEPT : 0);
    }
  }

  @Override
  public @Nullable Stream accept(Stream.Keeper keeper, Receiver receiver) throws IOException {
    SocketChannel client = channel.accept();
    if (client == null) {
      return null;
    }
    try {
      return new ChannelStream(loop, client, keeper, receiver);
    } catch (IOException e) {
      SelectorLoop.closeQuietly(client);
      throw e;
    }
  }

  @Override
  public void close() {
    SelectorLoop.closeQuietly(channel);
  }
}
