package org.atwin.port;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** A listening socket in the epoll set. Threads as for every {@link Listener}. */
final class SocketListener implements Listener {

  private final EpollLoop loop;
  private final int descriptor;
  private final int localPort;
  private boolean awaiting;

  private SocketListener(EpollLoop loop, int descriptor) throws IOException {
    this.loop = loop;
    this.descriptor = descriptor;
    this.localPort = LinuxSocket.localPort(descriptor);
  }

  /**
   * Listens on an address; from any thread.
   *
   * @throws IOException if the address cannot be had
   */
  static SocketListener on(EpollLoop loop, InetSocketAddress address, Runnable clientCame)
      throws IOException {
    int descriptor = LinuxSocket.listen(address);
    try {
      var listener = new SocketListener(loop, descriptor);
      loop.execute(() -> loop.handle(descriptor, _ -> clientCame.run()));
      return listener;
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
  public synchronized void await(boolean clients) {
    if (clients != awaiting) {
      awaiting = clients;
      int operation = clients ? LinuxLibc.EPOLL_CTL_ADD : LinuxLibc.EPOLL_CTL_DEL;
      loop.control(operation, descriptor, LinuxLibc.EPOLLIN);
    }
  }

  @Override
  public @Nullable Stream accept(Stream.Keeper keeper, Receiver receiver) throws IOException {
    int client = LinuxSocket.accept(descriptor);
    return client < 0 ? null : new SocketStream(loop, client, keeper, receiver);
  }

  @Override
  public void close() {
    await(false);
    loop.forget(descriptor);
    LinuxLibc.close(descriptor);
  }
}
