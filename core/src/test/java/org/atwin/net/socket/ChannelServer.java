package org.atwin.net.socket;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** The other end: a TCP server on loopback whose every step a test takes itself. */
final class ChannelServer implements AutoCloseable {

  private static final int BUFFER = 64 * 1024;

  private final ServerSocketChannel server;
  private final List<SocketChannel> open = new ArrayList<>();

  ChannelServer(String address) throws IOException {
    this(address, 50);
  }

  ChannelServer(String address, int backlog) throws IOException {
    server = ServerSocketChannel.open();
    server.bind(new InetSocketAddress(InetAddress.ofLiteral(address), 0), backlog);
  }

  int port() {
    return server.socket().getLocalPort();
  }

  SocketChannel accept() throws IOException {
    SocketChannel accepted = server.accept();
    accepted.setOption(StandardSocketOptions.SO_SNDBUF, BUFFER);
    open.add(accepted);
    return accepted;
  }

  /** Makes the listener's backlog full, so that nobody else gets through. */
  void fill() throws IOException {
    for (int i = 0; i < 3; i++) {
      SocketChannel waiting = SocketChannel.open();
      open.add(waiting);
      waiting.configureBlocking(false);
      waiting.connect(server.getLocalAddress());
    }
  }

  static void send(SocketChannel to, String text) throws IOException {
    to.write(ByteBuffer.wrap(text.getBytes(US_ASCII)));
  }

  static String receive(SocketChannel from, int length) throws IOException {
    var data = ByteBuffer.allocate(length);
    while (data.hasRemaining() && from.read(data) >= 0) {}
    return new String(data.array(), 0, data.position(), US_ASCII);
  }

  static boolean isSilent(SocketChannel from) throws IOException {
    Socket socket = from.socket();
    socket.setSoTimeout(200);
    try {
      socket.getInputStream().read();
      return false;
    } catch (SocketTimeoutException _) {
      return true;
    } finally {
      socket.setSoTimeout(0);
    }
  }

  /** Writes until the kernel takes no more for half a second. */
  static int writeUntilStalled(SocketChannel to, int most) throws IOException {
    var piece = ByteBuffer.allocate(4096);
    int written = 0;
    to.configureBlocking(false);
    try (var selector = Selector.open()) {
      to.register(selector, SelectionKey.OP_WRITE);
      while (written < most && selector.select(500) > 0) {
        selector.selectedKeys().clear();
        written += to.write(piece.clear().limit(Math.min(4096, most - written)));
      }
    }
    to.configureBlocking(true);
    return written;
  }

  static void reset(SocketChannel connection) throws IOException {
    connection.setOption(StandardSocketOptions.SO_LINGER, 0);
    connection.close();
  }

  @Override
  public void close() throws IOException {
    for (SocketChannel each : open) {
      each.close();
    }
    server.close();
  }
}
