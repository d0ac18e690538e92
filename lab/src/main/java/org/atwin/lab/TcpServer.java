package org.atwin.lab;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What every TCP server of the lab is made of: a listener per loopback address and a conversation
 * per connection, at most 1,000 at once (the next one is closed at once). Accept loops and
 * conversations each run on a virtual thread of their own.
 */
final class TcpServer implements Server {

  /** How many connections a server holds at once. */
  static final int MOST_CONNECTIONS = 1_000;

  /** How many connections may wait for their accept. */
  static final int BACKLOG = 1_024;

  private static final Logger LOG = LoggerFactory.getLogger(TcpServer.class);
  private static final int PAUSE_AFTER_FAILURE_MS = 100;

  /** What is done with one connection, which is closed when this returns or throws. */
  @FunctionalInterface
  interface Conversation {
    void hold(Socket connection) throws IOException;
  }

  private final String name;
  private final Conversation conversation;
  private final List<ServerSocket> listeners;
  private final InetSocketAddress address;
  private final ExecutorService workers;
  private final Semaphore places = new Semaphore(MOST_CONNECTIONS);
  private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
  private final AtomicBoolean fullBefore = new AtomicBoolean();
  private final CountDownLatch closed = new CountDownLatch(1);

  private TcpServer(String name, List<ServerSocket> listeners, Conversation conversation) {
    this.name = name;
    this.listeners = listeners;
    this.address = Loopback.v4(listeners.getFirst().getLocalPort());
    this.conversation = conversation;
    this.workers = Workers.named(name);
  }

  /**
   * Listens at a port of every loopback address.
   *
   * @param port 1 to 65535, or 0 for any that is free
   * @throws IOException if the port is taken
   */
  static TcpServer start(String name, int port, Conversation conversation) throws IOException {
    List<ServerSocket> listeners =
        Loopback.onOnePort(port, at -> Loopback.each(at, TcpServer::listener));
    var server = new TcpServer(name, listeners, conversation);
    for (ServerSocket listener : listeners) {
      server.workers.execute(() -> server.accept(listener));
    }
    return server;
  }

  private static ServerSocket listener(InetSocketAddress at) throws IOException {
    var listener = new ServerSocket();
    try {
      listener.bind(at, BACKLOG);
      return listener;
    } catch (IOException e) {
      listener.close();
      throw e;
    }
  }

  @Override
  public InetSocketAddress address() {
    return address;
  }

  @Override
  public void close() {
    closed.countDown();
    listeners.forEach(QuietClose::quietly);
    connections.forEach(QuietClose::quietly);
    Workers.end(workers);
  }

  private void accept(ServerSocket listener) {
    while (isOpen()) {
      try {
        admit(listener.accept());
      } catch (IOException e) {
        pauseAfter(e);
      }
    }
  }

  private void admit(Socket connection) throws IOException {
    if (!places.tryAcquire()) {
      if (fullBefore.compareAndSet(false, true)) {
        LOG.warn("{} holds {} connections and refuses more", name, MOST_CONNECTIONS);
      }
      connection.close();
      return;
    }
    connections.add(connection);
    try {
      workers.execute(() -> converse(connection));
    } catch (RejectedExecutionException _) {
      connection.close(); // came while the server was closing
    }
  }

  private void converse(Socket connection) {
    try (connection) {
      connection.setTcpNoDelay(true);
      conversation.hold(connection);
    } catch (IOException e) {
      if (isOpen()) {
        LOG.debug("{}: connection from {} ended", name, connection.getRemoteSocketAddress(), e);
      }
    } finally {
      connections.remove(connection);
      places.release();
    }
  }

  /** Out of descriptors, for instance: trying again at once would only burn the processor. */
  private void pauseAfter(IOException e) {
    if (!isOpen()) {
      return;
    }
    LOG.warn("{} could not accept a connection", name, e);
    try {
      closed.await(PAUSE_AFTER_FAILURE_MS, TimeUnit.MILLISECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  private boolean isOpen() {
    return closed.getCount() > 0;
  }
}
