package org.atwin.port;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** A listening socket in the epoll set. Threads as for every {@link Listener}. */
final class SocketListener implements Listener {

  private final EpollLoop loop;
  private final int descriptor;
  private final Runnable clientCame;
  private final int localPort;
  private boolean awaiting; // used on the loop's thread

  private SocketListener(EpollLoop loop, int descriptor, Runnable clientCame) throws IOException {
    this.loop = loop;
    this.descriptor = descriptor;
    this.clientCame = clientCame;
    this.localPort = LinuxTcp.localPort(descriptor);
  }

  /**
   * Listens on an address; from any thread.
   *
   * @throws IOException if the address cannot be had
   */
  static SocketListener on(EpollLoop loop, InetSocketAddress address, Runnable clientCame)
      throws IOException {
    int descriptor = LinuxTcp.listen(address);
    try {
      return new SocketListener(loop, descriptor, clientCame);
    } catch (IOException e) {
      LinuxLibc.close(descriptor);
      throw e;
    }
  }

  @Override
  public int localPort() {
    return localPort;
  }

  @Override
  public void await(boolean clients) {
    loop.perform(() -> awaitNow(clients));
  }

  private void awaitNow(boolean clients) {
    if (clients == awaiting) {
      return;
    }
    awaiting = clients;
    if (clients) {
      loop.watch(descriptor, _ -> clientCame.run());
    } else {
      loop.unwatch(descriptor);
    }
  }

  @Override
  public @Nullable Stream accept(Stream.Keeper keeper, Receiver receiver) throws IOException {
    int client = LinuxTcp.accept(descriptor);
    return client < 0 ? null : new SocketStream(loop, client, keeper, receiver);
  }

  @Override
  public void close() {
    awaitNow(false);
    LinuxLibc.close(descriptor);
  }
}
