package org.atwin.port;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channel;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.atwin.time.Timeline;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An open TCP port: the listener and whoever is connected. Clients come and go on the selector
 * thread only; the other methods may be called from any thread.
 */
final class TcpLine {

  private static final Logger log = LoggerFactory.getLogger(TcpLine.class);
  private static final byte[] BUSY =
      "\r\nport busy: another client is connected\r\n".getBytes(StandardCharsets.US_ASCII);

  /** Without a free descriptor, accept fails at once and for ever: wait for better times. */
  private static final Duration ACCEPT_AGAIN = Duration.ofSeconds(1);

  private final ServerSocketChannel listener;
  private final int localPort;
  private final SelectorLoop loop;
  private final Receiver receiver;
  private final Timeline timeline;

  /** Changed on the selector thread only; volatile because every thread may write to it. */
  private volatile @Nullable TcpClient client;

  private volatile boolean paused;
  private volatile boolean closed;

  private TcpLine(
      ServerSocketChannel listener, SelectorLoop loop, Receiver receiver, Timeline timeline) {
    this.listener = listener;
    this.localPort = listener.socket().getLocalPort();
    this.loop = loop;
    this.receiver = receiver;
    this.timeline = timeline;
  }

  /** Starts to accept clients from a bound, non-blocking listener. */
  static TcpLine over(
      ServerSocketChannel listener, SelectorLoop loop, Receiver receiver, Timeline timeline)
      throws IOException {
    var line = new TcpLine(listener, loop, receiver, timeline);
    loop.register(listener, SelectionKey.OP_ACCEPT, line::accept);
    return line;
  }

  /** The port it listens on, also after it was closed. */
  int localPort() {
    return localPort;
  }

  void write(ByteBuffer bytes) {
    TcpClient present = client;
    if (present == null) {
      bytes.position(bytes.limit());
    } else {
      present.write(bytes);
    }
  }

  int backlog() {
    TcpClient present = client;
    return present == null ? 0 : present.backlog();
  }

  void pauseInput(boolean paused) {
    this.paused = paused;
    TcpClient present = client;
    if (present != null) {
      present.pauseInput(paused);
    }
  }

  void close() {
    closed = true;
    closeQuietly(listener);
    TcpClient present = client;
    if (present != null) {
      present.close();
    }
    loop.settle();
  }

  /** The client sends no more. On the selector thread. */
  void ended(TcpClient whose) {
    if (!closed) {
      timeline.schedule(TcpClient.LINGER, () -> loop.execute(() -> lost(whose)));
      receiver.disconnected();
    }
  }

  /** The client is out of reach. On the selector thread. */
  void lost(TcpClient whose) {
    if (client != whose) {
      return;
    }
    client = null;
    boolean drained = whose.close();
    if (closed) {
      return;
    }
    if (!whose.ended()) {
      receiver.disconnected();
    }
    if (drained) {
      receiver.drained();
    }
  }

  private void accept(SelectionKey key) {
    try {
      for (SocketChannel peer = listener.accept(); peer != null; peer = listener.accept()) {
        admit(peer);
      }
    } catch (IOException e) {
      if (!closed) {
        log.warn("{} cannot accept a client: {}", listener, e.getMessage());
        key.interestOps(0);
        timeline.schedule(ACCEPT_AGAIN, () -> loop.execute(() -> acceptAgain(key)));
      }
    }
  }

  private void acceptAgain(SelectionKey key) {
    if (key.isValid()) {
      key.interestOps(SelectionKey.OP_ACCEPT);
    }
  }

  private void admit(SocketChannel peer) {
    TcpClient present = client;
    if (present != null && present.ended()) {
      lost(present);
      present = null;
    }
    if (present == null) {
      welcome(peer);
    } else {
      refuse(peer);
    }
  }

  private void welcome(SocketChannel peer) {
    try {
      var fresh = new TcpClient(this, peer, loop, receiver, paused);
      client = fresh;
      receiver.connected();
      fresh.start();
      fresh.pauseInput(paused);
    } catch (IOException e) {
      log.debug("a client left while it connected", e);
      closeQuietly(peer);
    }
    if (closed) {
      closeQuietly(peer);
    }
  }

  private static void refuse(SocketChannel peer) {
    try (peer) {
      peer.configureBlocking(false);
      peer.write(ByteBuffer.wrap(BUSY));
      peer.shutdownOutput();
      // Closing with unread bytes resets the connection, which can overtake the message.
      peer.read(ByteBuffer.allocate(1024));
    } catch (IOException e) {
      log.debug("a client that was to be refused left by itself", e);
    }
  }

  private static void closeQuietly(Channel channel) {
    try {
      channel.close();
    } catch (IOException e) {
      log.debug("{} did not close cleanly", channel, e);
    }
  }
}
