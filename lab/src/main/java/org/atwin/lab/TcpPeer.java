package org.atwin.lab;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The other end of a TCP connection, doing what a test tells it: it keeps every byte it receives,
 * sends when told or when enough has arrived, closes, resets. Without a word from the test it is a
 * sink that accepts and stays silent. It accepts any number of connections one after the other;
 * what it sends goes to the one that came last, what it receives is kept over all of them.
 *
 * <p>Any thread may call it. It reads on a virtual thread per connection, on which reactions run.
 */
public final class TcpPeer implements Server {

  private static final int BUFFER = 16 * 1024;

  private final Recording recording = new Recording();
  private final TcpServer server;

  /** The connection that came last; guarded by the recording's lock, volatile for plain reading. */
  private volatile @Nullable Socket connection;

  /** Connections ever accepted; changes under the recording's lock. */
  private final AtomicInteger accepted = new AtomicInteger();

  /** Connections whose receiving half has ended or broken; as above. */
  private final AtomicInteger ended = new AtomicInteger();

  private volatile boolean keepsOpen;

  private TcpPeer(boolean reads) throws IOException {
    server = TcpServer.start("tcp-peer", 0, reads ? this::record : this::holdUnread);
  }

  private TcpPeer(ServerTls tls) throws IOException {
    server = TcpServer.start("tls-peer", 0, connection -> recordInside(tls, connection));
  }

  /**
   * Listens on a free port and records what comes.
   *
   * @throws IOException if no port can be had
   */
  public static TcpPeer listen() throws IOException {
    return new TcpPeer(true);
  }

  /**
   * Listens on a free port and records what comes inside TLS 1.2 or 1.3, with a certificate for
   * tls.lab, localhost, 127.0.0.1 and ::1. What is sent and received is counted inside; closing a
   * connection says goodbye with an alert.
   *
   * @param authority issues the certificate
   * @param suites the only cipher suites it knows, by their JSSE names; none given: all of this
   *     Java
   * @throws IOException if no port can be had
   */
  public static TcpPeer listenInsideTls(CertificateAuthority authority, String... suites)
      throws IOException {
    return new TcpPeer(ServerTls.of(TlsEcho.HOST, () -> authority).knowing(suites));
  }

  /**
   * Listens on a free port and accepts, but never reads, so that the sender's window fills up.
   *
   * @throws IOException if no port can be had
   */
  public static TcpPeer listenWithoutReading() throws IOException {
    return new TcpPeer(false);
  }

  /**
   * Sends bytes once, as soon as so many have been received over the life of this peer.
   *
   * @param received a count of bytes; 0 sends when the first connection comes; if it is reached
   *     already, sends at once
   * @throws IOException if it sends at once and the connection is gone
   */
  public TcpPeer after(int received, byte[] answer) throws IOException {
    byte[] copy = answer.clone();
    return after(received, () -> send(copy));
  }

  /**
   * Does something once, as soon as so many bytes have been received over the life of this peer,
   * such as {@code peer.after(5, peer::reset)}.
   *
   * @param received a count of bytes; 0 means when the first connection comes; if it is reached
   *     already, does it at once
   * @throws IOException if it does it at once and that fails
   */
  public TcpPeer after(int received, Reaction reaction) throws IOException {
    recording.after(received, reaction);
    return this;
  }

  /**
   * From now on keeps its side open when the other side ends its half (FIN), so that it can still
   * send; otherwise it closes as servers usually do.
   */
  public TcpPeer keepOpen() {
    keepsOpen = true;
    return this;
  }

  /** A copy of everything received so far. */
  public byte[] received() {
    return recording.bytes();
  }

  /**
   * Waits for bytes.
   *
   * @param count how many must have been received over the life of this peer
   * @return everything received, which may be more
   * @throws TimeoutException if they have not come within the limit; says what has
   */
  public byte[] awaitReceived(int count, Duration limit)
      throws InterruptedException, TimeoutException {
    return recording.await(count, limit);
  }

  /**
   * Waits until so many connections have been accepted over the life of this peer.
   *
   * @throws TimeoutException if they have not come within the limit
   */
  public void awaitConnections(int count, Duration limit)
      throws InterruptedException, TimeoutException {
    recording.await(
        () -> accepted.get() >= count,
        limit,
        () -> count + " connections awaited, accepted " + accepted);
  }

  /**
   * Waits until every connection so far has been ended by the other side (FIN or RST) or closed by
   * this one. Connections still on their way do not count: see {@link #awaitConnections}. A peer
   * that does not read cannot see an end.
   *
   * @throws TimeoutException if that has not happened within the limit
   */
  public void awaitEnded(Duration limit) throws InterruptedException, TimeoutException {
    recording.await(
        () -> ended.get() == accepted.get(),
        limit,
        () -> "the end of all connections awaited, " + (accepted.get() - ended.get()) + " open");
  }

  /**
   * Sends bytes to the connection that came last.
   *
   * @throws IOException if it is gone
   * @throws IllegalStateException if nobody has connected yet
   */
  public void send(byte[] bytes) throws IOException {
    connection().getOutputStream().write(bytes);
  }

  /**
   * Ends this side of the connection that came last (FIN) and goes on receiving.
   *
   * @throws IOException if it is gone
   * @throws IllegalStateException if nobody has connected yet
   */
  public void closeOutput() throws IOException {
    connection().shutdownOutput();
  }

  /**
   * Closes the connection that came last; the peer goes on listening.
   *
   * @throws IOException if it does not close cleanly
   * @throws IllegalStateException if nobody has connected yet
   */
  public void closeConnection() throws IOException {
    close(connection());
  }

  /**
   * Aborts the connection that came last (RST), losing what is under way; the peer goes on
   * listening.
   *
   * @throws IOException if it is gone
   * @throws IllegalStateException if nobody has connected yet
   */
  public void reset() throws IOException {
    Socket last = connection();
    last.setSoLinger(true, 0);
    close(last);
  }

  @Override
  public InetSocketAddress address() {
    return server.address();
  }

  @Override
  public void close() {
    server.close();
  }

  private void recordInside(ServerTls tls, Socket connection) throws IOException {
    try (Socket tunnel = tls.over(connection)) {
      record(tunnel);
    }
  }

  private void record(Socket socket) throws IOException {
    connected(socket);
    try {
      recording.start();
      var buffer = new byte[BUFFER];
      InputStream in = socket.getInputStream();
      for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
        recording.add(buffer, length);
      }
    } finally {
      recording.change(ended::incrementAndGet);
    }
    if (keepsOpen) {
      awaitClosed(socket);
    }
  }

  private void holdUnread(Socket socket) throws IOException {
    connected(socket);
    recording.start();
    awaitClosed(socket);
  }

  private void connected(Socket socket) {
    recording.change(() -> {
      connection = socket;
      accepted.incrementAndGet();
    });
  }

  /** Until the test closes the connection or the whole peer. */
  private void awaitClosed(Socket socket) {
    try {
      recording.await(socket::isClosed);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt(); // the whole peer is being closed
    }
  }

  private void close(Socket last) throws IOException {
    try {
      last.close();
    } finally {
      recording.change(() -> {}); // awaitClosed looks again
    }
  }

  private Socket connection() {
    Socket last = connection;
    if (last == null) {
      throw new IllegalStateException("nobody has connected to the peer yet");
    }
    return last;
  }
}
