package org.atwin.net.socket;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.function.Consumer;
import org.atwin.net.Attachment;
import org.atwin.net.ByteStream;
import org.atwin.net.CloseReason;
import org.atwin.net.ConnectFailure;
import org.atwin.net.Transport;
import org.atwin.net.Uplink;
import org.atwin.net.dns.Resolver;
import org.atwin.time.Timeline;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A TCP connection of a module (RFC 9293). One virtual thread resolves, connects and then reads;
 * another runs only while something waits to be written. The methods never block and are meant for
 * the module's drain, though any thread may call them.
 *
 * <p>When the peer finishes, what was written before is still sent, then the connection is over:
 * modules do not keep a half-closed connection. Without coverage everything waits, except {@link
 * #abort}.
 */
public final class TcpConnection implements ByteStream, Carrier {

  private static final Logger LOG = LoggerFactory.getLogger(TcpConnection.class);

  private final Uplink uplink;
  private final TcpOpen open;
  private final TcpListener listener;
  private final Dialling dialling;
  private final OrderedReports reports;

  // Guarded by the lock.
  private final TcpOptions options = new TcpOptions();
  private boolean opening = true;
  private Timeline.Pending deadline = () -> {};
  private @Nullable Attachment attachment;
  private @Nullable GatedChannel channel;
  private @Nullable InetSocketAddress remote;

  /** What it has become; null if it is not open yet, or never will be. */
  private @Nullable OpenConnection established;

  private TcpConnection(Uplink uplink, Resolver resolver, TcpOpen open, TcpListener listener) {
    this.uplink = uplink;
    this.open = open;
    this.listener = listener;
    this.reports = new OrderedReports(uplink);
    this.dialling = new Dialling(uplink, resolver, open.cid(), Transport.TCP);
  }

  /**
   * Begins to connect and returns at once.
   *
   * @param uplink of the module
   * @param resolver of the module
   * @param open what to connect to
   * @param listener hears the outcome and all that follows, through the uplink's owner
   */
  public static TcpConnection open(
      Uplink uplink, Resolver resolver, TcpOpen open, TcpListener listener) {
    var connection = new TcpConnection(uplink, resolver, open, listener);
    connection.start();
    return connection;
  }

  // What the module asks and does.

  /** Whether the connection is open and takes data. */
  public boolean isConnected() {
    reports.lock();
    try {
      return established != null && established.isOpen();
    } finally {
      reports.unlock();
    }
  }

  /** The peer as the module sees it, or null while its name is not resolved. */
  @Override
  public @Nullable InetSocketAddress remote() {
    reports.lock();
    try {
      return remote;
    } finally {
      reports.unlock();
    }
  }

  /** The local port, 1 to 65535, or 0 while there is none. */
  @Override
  public int localPort() {
    reports.lock();
    try {
      return channel == null ? 0 : channel.localPort();
    } finally {
      reports.unlock();
    }
  }

  /**
   * Queues data for the peer.
   *
   * @param data copied
   * @return false, and nothing is queued, unless the connection is open
   */
  @Override
  public boolean write(byte[] data) {
    return write(ByteBuffer.wrap(data));
  }

  /**
   * Queues data for the peer.
   *
   * @param data copied
   * @return false, and nothing is queued, unless the connection is open
   */
  public boolean write(ByteBuffer data) {
    reports.lock();
    try {
      return established != null && established.write(data);
    } finally {
      reports.unlock();
    }
  }

  /** Bytes written that the host has not taken yet. */
  @Override
  public int backlog() {
    reports.lock();
    try {
      return established == null ? 0 : Math.toIntExact(established.sender().backlog());
    } finally {
      reports.unlock();
    }
  }

  /**
   * Opens the window again. While as many bytes as the window are received and not consumed,
   * nothing more is read, and the peer's writes stall.
   *
   * @param bytes how many received bytes the module has got rid of
   */
  @Override
  public void consumed(int bytes) {
    reports.lock();
    try {
      if (established != null) {
        established.receiver().consumed(bytes);
      }
    } finally {
      reports.unlock();
    }
  }

  /**
   * Ends in order: what was written is still sent, then FIN; what the peer sends meanwhile is
   * dropped. While connecting it gives up. The listener hears nothing more. Harmless when over.
   */
  @Override
  public void close() {
    leave(OpenConnection::close);
  }

  /** Ends at once, with RST if connected. The listener hears nothing more. Harmless when over. */
  @Override
  public void abort() {
    leave(OpenConnection::end);
  }

  private void leave(Consumer<OpenConnection> how) {
    reports.silence();
    reports.lock();
    try {
      if (established == null) {
        giveUp();
      } else {
        how.accept(established);
      }
    } finally {
      reports.unlock();
    }
  }

  /**
   * Makes the connection fast at the cost of memory, or stops doing so. What is received while it
   * streams comes by {@link TcpListener#streamed}, one block at a time.
   *
   * @param on whether large amounts are expected
   */
  @Override
  public void stream(boolean on) {
    reports.lock();
    try {
      options.stream(on);
      if (established != null) {
        established.stream(on);
      }
    } finally {
      reports.unlock();
    }
  }

  /**
   * Sets keep-alive probes, also before the connection is open.
   *
   * @return false if the host refused
   */
  public boolean keepAlive(KeepAlive probes) {
    reports.lock();
    try {
      return options.keepAlive(probes);
    } finally {
      reports.unlock();
    }
  }

  /**
   * Sets the IP type of service (RFC 791) or traffic class (RFC 8200) of what is sent from now on,
   * also before the connection is open.
   *
   * @param value 0 to 255
   * @return false if the host refused
   */
  @Override
  public boolean trafficClass(int value) {
    TrafficClass.check(value);
    reports.lock();
    try {
      return options.trafficClass(value);
    } finally {
      reports.unlock();
    }
  }

  /** Bytes the host has taken for the peer. */
  public long bytesSent() {
    reports.lock();
    try {
      return established == null ? 0 : established.sender().sent();
    } finally {
      reports.unlock();
    }
  }

  /**
   * Bytes the peer has acknowledged. Where the system does not say (anywhere but on Linux), or
   * after the end, they are those that the host has taken.
   */
  public long bytesAcknowledged() {
    reports.lock();
    try {
      long most = bytesSent();
      return channel == null ? most : Math.min(most, channel.acknowledged().orElse(most));
    } finally {
      reports.unlock();
    }
  }

  /** Bytes received from the peer, consumed or not. */
  public long bytesReceived() {
    reports.lock();
    try {
      return established == null ? 0 : established.receiver().received();
    } finally {
      reports.unlock();
    }
  }

  @Override
  public String toString() {
    return open.name();
  }

  // What a carrier does.

  @Override
  public boolean send(byte[] data) {
    return write(data);
  }

  @Override
  public void pass(ByteBuffer data, int packetSize) {
    write(data);
  }

  @Override
  public boolean isOpen() {
    return isConnected();
  }

  @Override
  public long sent() {
    return bytesSent() + backlog();
  }

  @Override
  public long acknowledged() {
    return bytesAcknowledged();
  }

  @Override
  public long received() {
    return bytesReceived();
  }

  // How it opens, or does not.

  private void start() {
    reports.lock();
    try {
      Attachment attached = uplink.attach(open.cid(), this::bearerLost).orElse(null);
      attachment = attached;
      if (attached == null) {
        fail(ConnectFailure.BEARER);
      } else if (open.localPort() != 0 && !attached.claimPort(open.localPort())) {
        fail(ConnectFailure.BIND);
      } else {
        deadline = uplink.timeline().schedule(open.timeout(), () -> fail(ConnectFailure.TIMED_OUT));
        var dial = new TcpDial(dialling, open, attached);
        Thread.ofVirtual().name(open.name()).start(() -> run(dial));
      }
    } finally {
      reports.unlock();
    }
  }

  /** The connection's thread: connects, then receives. */
  private void run(TcpDial dial) {
    OpenConnection begun;
    try {
      begun = opened(dial.connect(this::keep));
    } catch (IOException e) {
      LOG.debug("{}: {}", this, e.toString());
      fail(Dialling.failure(e));
      return;
    }
    begun.receive();
  }

  /** Takes charge of a channel that is about to be connected. */
  private void keep(GatedChannel dialled, InetSocketAddress seen) throws IOException {
    reports.lock();
    try {
      if (!opening) {
        dialled.channel().close();
        throw new ClosedChannelException();
      }
      channel = dialled;
      remote = seen;
      options.putOn(dialled.channel());
    } finally {
      reports.unlock();
    }
  }

  private OpenConnection opened(GatedChannel connected) throws ClosedChannelException {
    reports.lock();
    try {
      InetSocketAddress peer = remote;
      if (!opening || peer == null) {
        throw new ClosedChannelException();
      }
      opening = false;
      deadline.cancel();
      var begun = new OpenConnection(open, connected, uplink.timeline(), listener, reports);
      begun.stream(options.isStreaming());
      established = begun;
      reports.tell(() -> listener.connected(peer));
      return begun;
    } finally {
      reports.unlock();
    }
  }

  private void bearerLost() {
    reports.lock();
    try {
      if (established == null) {
        fail(ConnectFailure.BEARER);
      } else {
        established.end(CloseReason.BEARER_LOST);
      }
    } finally {
      reports.unlock();
    }
  }

  private void fail(ConnectFailure failure) {
    reports.lock();
    try {
      if (opening) {
        reports.tell(() -> listener.failed(failure));
        giveUp();
      }
    } finally {
      reports.unlock();
    }
  }

  /** Lets go of everything, unless it is open or over. Needs the lock. */
  private void giveUp() {
    if (!opening) {
      return;
    }
    opening = false;
    deadline.cancel();
    if (attachment != null) {
      attachment.end();
    }
    if (channel != null) {
      channel.close(false);
    }
  }
}
