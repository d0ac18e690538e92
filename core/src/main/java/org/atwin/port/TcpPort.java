package org.atwin.port;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.atwin.time.LiveTimeline;
import org.atwin.time.Timeline;
import org.jspecify.annotations.Nullable;

/**
 * A serial line as a raw TCP listener. One client at a time: a second one is told so and closed.
 * The receiver is called on a thread that all ports share, {@code atwin-ports} where there are many
 * on Linux and {@code atwin-tcp} else; a {@link #write} goes to the socket on the thread that calls
 * it.
 */
public final class TcpPort implements Port {

  private final String host;
  private final int port;
  private final Timeline timeline;
  private final Loop.Source loop;
  private final AtomicBoolean used = new AtomicBoolean();
  private volatile @Nullable TcpLine line;

  /** A port whose waiting for clients that are half gone can be sped up. */
  TcpPort(String host, int port, Timeline timeline, Loop.Source loop) {
    this.host = host;
    this.port = port;
    this.timeline = timeline;
    this.loop = loop;
  }

  /**
   * A port that will listen on an address of this machine.
   *
   * @param host name or address to listen on, such as {@code 127.0.0.1}
   * @param port 0-65535; 0 takes any free one, which {@link #address} tells once it is open
   * @throws IllegalArgumentException if the port is out of range
   */
  public static TcpPort at(String host, int port) {
    if (port < 0 || port > 0xFFFF) {
      throw new IllegalArgumentException("a TCP port is 0-65535, not " + port);
    }
    return new TcpPort(host, port, new LiveTimeline(), Loop::forTcp);
  }

  @Override
  public String kind() {
    return "tcp";
  }

  @Override
  public String address() {
    TcpLine open = line;
    String literal = host.indexOf(':') < 0 ? host : "[" + host + "]";
    return literal + ":" + (open == null ? port : open.localPort());
  }

  @Override
  public void open(Receiver receiver) throws IOException {
    if (!used.compareAndSet(false, true)) {
      throw new IllegalStateException("the port has been opened or closed before");
    }
    var wanted = new InetSocketAddress(host, port);
    if (wanted.isUnresolved()) {
      throw new IOException("cannot listen on " + address() + ": no such host");
    }
    Loop running = loop.get();
    try {
      line = TcpLine.open(running, wanted, receiver, timeline);
    } catch (IOException e) {
      throw new IOException("cannot listen on " + address() + ": " + e.getMessage(), e);
    }
  }

  @Override
  public void write(ByteBuffer bytes) {
    TcpLine open = line;
    if (open == null) {
      bytes.position(bytes.limit());
    } else {
      open.write(bytes);
    }
  }

  @Override
  public int backlog() {
    TcpLine open = line;
    return open == null ? 0 : open.backlog();
  }

  @Override
  public void pauseInput(boolean paused) {
    TcpLine open = line;
    if (open != null) {
      open.pauseInput(paused);
    }
  }

  @Override
  public boolean dismiss(ByteBuffer reason) {
    TcpLine open = line;
    if (open != null) {
      open.dismiss(reason);
    }
    return true;
  }

  @Override
  public void close() {
    used.set(true);
    TcpLine open = line;
    if (open != null) {
      open.close();
    }
  }
}
