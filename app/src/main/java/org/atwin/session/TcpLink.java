package org.atwin.session;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.Arrays;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A serial line as a raw TCP connection. Bytes come in on a virtual thread of its own. */
final class TcpLink implements HostEnd {

  private static final Logger LOG = LoggerFactory.getLogger(TcpLink.class);
  private static final int BUFFER = 8192;
  private static final int CONNECT_WITHIN_MS = 5_000;

  private final Socket socket;

  private TcpLink(Socket socket) {
    this.socket = socket;
  }

  static TcpLink open(String host, int port, Consumer<byte[]> ear) throws IOException {
    var socket = new Socket();
    try {
      socket.connect(new InetSocketAddress(host, port), CONNECT_WITHIN_MS);
      socket.setTcpNoDelay(true);
      InputStream in = socket.getInputStream();
      Thread.ofVirtual().name("atwin-play").start(() -> listen(in, ear));
      return new TcpLink(socket);
    } catch (IOException | IllegalArgumentException e) {
      socket.close();
      throw new IOException("cannot connect to %s:%d: %s".formatted(host, port, e.getMessage()), e);
    }
  }

  /** Hears until the end. */
  static void listen(InputStream in, Consumer<byte[]> ear) {
    var buffer = new byte[BUFFER];
    try {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        if (count > 0) {
          ear.accept(Arrays.copyOf(buffer, count));
        }
      }
    } catch (IOException e) {
      LOG.debug("the serial line has ended", e);
    }
    ear.accept(new byte[0]);
  }

  @Override
  public void send(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
  }

  @Override
  public void close() {
    try {
      socket.close();
    } catch (IOException e) {
      LOG.debug("the serial line did not close cleanly", e);
    }
  }
}
