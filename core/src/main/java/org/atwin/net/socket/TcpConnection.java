package org.atwin.net.socket;

import java.io.IOException;
import java.net.BindException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.locks.Condition;
import org.atwin.net.Attachment;
import org.atwin.net.CloseReason;
import org.atwin.net.ConnectFailure;
import org.atwin.net.Destination;
import org.atwin.net.OpenFailedException;
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
public final class TcpConnection {

  private static final Logger LOG = LoggerFactory.getLogger(TcpConnection.class);

  /** A closing connection whose peer does not finish is reset after this long. */
  private static final Duration LINGER = Duration.ofSeconds(60);

  /** The host's buffers: small like a module's, so that a slow side is felt by the other. */
  private static final int HOST_BUFFER = 64 * 1024;

  /** What one call to the host may take, which bounds the native copy it makes. */
  private static final int WRITE_AT_ONCE = 64 * 1024;

  /** Streams fill what they can; more than that slows nobody down. */
  private static final int HOST_BUFFER_OF_STREAMS = 256 * 1024;

  /** Bytes of backlog at which a writer that has been held up may write again. */
  private static final int LOW = 64 * 1024;

  private static final int BLOCK_BYTES = 64 * 1024;

  private static final int HIGHEST_TRAFFIC_CLASS = 255;

  private enum State {
    /** Resolving and connecting. */
    DIALLING,
    CONNECTED,
    /** One side has finished; what was written before is still sent. */
    CLOSING,
    ENDED
  }

  private final Uplink uplink;
  private final TcpOpen open;
  private final TcpListener listener;
  private final Dialling dialling;

  private final OrderedReports reports;
  private final Condition windowMoved;

  // Guarded by the lock.
  private State state = State.DIALLING;
  private @Nullable Attachment attachment;
  private @Nullable SocketChannel channel;
  private Timeline.@Nullable Pending deadline;
  private @Nullable InetSocketAddress remote;
  private @Nullable KeepAlive keepAlive;
  private int trafficClass;
  private final SendQueue unsent = new SendQueue();
  private boolean streaming;
  private boolean writing;
  private boolean writeFailed;
  private boolean peerFinished;
  private long unconsumed;
  private long sent;
  private long received;

  private TcpConnection(Uplink uplink, Resolver resolver, TcpOpen open, TcpListener listener) {
    this.uplink = uplink;
    this.open = open;
    this.listener = listener;
    this.reports = new OrderedReports(uplink);
    this.windowMoved = reports.newCondition();
    this.dialling = new Dialling(uplink, resolver, open.cid(), Transport.TCP, open.dnsServers());
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

  private void start() {
    reports.lock();
    try {
      attachment = uplink.attach(open.cid(), this::bearerLost).orElse(null);
      if (attachment == null) {
        fail(ConnectFailure.BEARER);
        return;
      }
      if (open.localPort() != 0 && !attachment.claimPort(open.localPort())) {
        fail(ConnectFailure.BIND);
        return;
      }
      deadline = uplink.timeline().schedule(open.timeout(), () -> fail(ConnectFailure.TIMED_OUT));
    } finally {
      reports.unlock();
    }
    Thread.ofVirtual().name("tcp " + open.host()).start(this::run);
  }

  // What the module asks and does.

  /** Whether the connection is open and takes data. */
  public boolean isConnected() {
    reports.lock();
    try {
      return state == State.CONNECTED;
    } finally {
      reports.unlock();
    }
  }

  /** The peer as the module sees it, or null while its name is not resolved. */
  public @Nullable InetSocketAddress remote() {
    reports.lock();
    try {
      return remote;
    } finally {
      reports.unlock();
    }
  }

  /** The local port, 1 to 65535, or 0 while there is none. */
  public int localPort() {
    reports.lock();
    try {
      return channel != null && channel.getLocalAddress() instanceof InetSocketAddress local
          ? local.getPort()
          : 0;
    } catch (IOException _) {
      // Closed meanwhile: there is no local port any more.
      return 0;
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
      if (state != State.CONNECTED) {
        return false;
      }
      if (data.hasRemaining() && !writeFailed) {
        unsent.add(data);
        startWriting();
      }
      return true;
    } finally {
      reports.unlock();
    }
  }

  /** Bytes written that the host has not taken yet. */
  public int backlog() {
    reports.lock();
    try {
      return Math.toIntExact(unsent.bytes());
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
  public void consumed(int bytes) {
    reports.lock();
    try {
      unconsumed = Math.max(0, unconsumed - bytes);
      windowMoved.signalAll();
    } finally {
      reports.unlock();
    }
  }

  /**
   * Ends in order: what was written is still sent, then FIN; what the peer sends meanwhile is
   * dropped. While connecting it gives up. The listener hears nothing more. Harmless when over.
   */
  public void close() {
    reports.silence();
    reports.lock();
    try {
      switch (state) {
        case DIALLING -> end();
        case CONNECTED -> beginClosing();
        case CLOSING, ENDED -> {}
      }
    } finally {
      reports.unlock();
    }
  }

  /** Ends at once, with RST if connected. The listener hears nothing more. Harmless when over. */
  public void abort() {
    reports.silence();
    end();
  }

  /**
   * Makes the connection fast at the cost of memory, or stops doing so. What is received while it
   * streams comes by {@link TcpListener#streamed}, one block at a time.
   *
   * @param on whether large amounts are expected
   */
  public void stream(boolean on) {
    reports.lock();
    try {
      streaming = on;
      unsent.streams(on);
      windowMoved.signalAll();
      if (on && channel != null && state == State.CONNECTED) {
        channel.setOption(StandardSocketOptions.SO_RCVBUF, HOST_BUFFER_OF_STREAMS);
        channel.setOption(StandardSocketOptions.SO_SNDBUF, HOST_BUFFER_OF_STREAMS);
      }
    } catch (IOException e) {
      LOG.debug("buffers of {}", this, e);
    } finally {
      reports.unlock();
    }
  }

  /**
   * Sets keep-alive probes, also before the connection is open.
   *
   * @param on whether to probe an idle connection; the rest matters only then
   * @param idle time without traffic before the first probe, whole seconds, at least 1
   * @param interval between probes, whole seconds, at least 1
   * @param count unanswered probes after which the connection is reset, at least 1
   * @return false if the host refused
   */
  public boolean keepAlive(boolean on, Duration idle, Duration interval, int count) {
    reports.lock();
    try {
      keepAlive = new KeepAlive(on, idle, interval, count);
      if (channel != null && state != State.ENDED) {
        keepAlive.applyTo(channel);
      }
      return true;
    } catch (IOException | IllegalArgumentException | ArithmeticException e) {
      LOG.debug("keep-alive of {}", this, e);
      return false;
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
  public boolean trafficClass(int value) {
    if (value < 0 || value > HIGHEST_TRAFFIC_CLASS) {
      throw new IllegalArgumentException("a traffic class is 0 to 255, not " + value);
    }
    reports.lock();
    try {
      if (value != trafficClass && channel != null && state != State.ENDED) {
        channel.setOption(StandardSocketOptions.IP_TOS, value);
      }
      trafficClass = value;
      return true;
    } catch (IOException e) {
      LOG.debug("traffic class of {}", this, e);
      return false;
    } finally {
      reports.unlock();
    }
  }

  /** Bytes the host has taken for the peer. */
  public long bytesSent() {
    reports.lock();
    try {
      return sent;
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
      long most = sent;
      return channel != null
              && channel.getLocalAddress() instanceof InetSocketAddress local
              && channel.getRemoteAddress() instanceof InetSocketAddress peer
          ? Math.min(most, SocketDiagnosis.acknowledged(local, peer).orElse(most))
          : most;
    } catch (IOException _) {
      // Closed meanwhile: nothing more will be acknowledged.
      return sent;
    } finally {
      reports.unlock();
    }
  }

  /** Bytes received from the peer, consumed or not. */
  public long bytesReceived() {
    reports.lock();
    try {
      return received;
    } finally {
      reports.unlock();
    }
  }

  @Override
  public String toString() {
    return "tcp %s:%d on %d".formatted(open.host(), open.port(), open.cid());
  }

  // The reader's thread: resolves, connects, reads.

  private void run() {
    try {
      SocketChannel connected = connect();
      if (becomeConnected()) {
        readAll(connected);
      }
    } catch (IOException e) {
      // A lost bearer wakes this thread before it is told why.
      boolean offline = uplink.bearer(open.cid()).isEmpty();
      fail(offline ? ConnectFailure.BEARER : Dialling.failure(e));
      LOG.debug("{}: {}", this, e.toString());
    }
  }

  private SocketChannel connect() throws IOException {
    Destination destination = dialling.find(open.host(), open.port(), open.timeout());
    SocketChannel dialled = prepare(destination);
    bind(dialled);
    passTraffic();
    dialled.connect(destination.target());
    passTraffic();
    return dialled;
  }

  private SocketChannel prepare(Destination destination) throws IOException {
    SocketChannel dialled =
        SocketChannel.open(
            destination.target().getAddress() instanceof Inet4Address
                ? StandardProtocolFamily.INET
                : StandardProtocolFamily.INET6);
    reports.lock();
    try {
      if (state != State.DIALLING) {
        dialled.close();
        throw new ClosedChannelException();
      }
      channel = dialled;
      remote = destination.seen();
      dialled.setOption(StandardSocketOptions.TCP_NODELAY, true);
      dialled.setOption(StandardSocketOptions.SO_RCVBUF, HOST_BUFFER);
      dialled.setOption(StandardSocketOptions.SO_SNDBUF, HOST_BUFFER);
      if (keepAlive != null) {
        keepAlive.applyTo(dialled);
      }
      if (trafficClass != 0) {
        dialled.setOption(StandardSocketOptions.IP_TOS, trafficClass);
      }
      return dialled;
    } finally {
      reports.unlock();
    }
  }

  private void bind(SocketChannel dialled) throws IOException {
    if (open.localPort() == 0) {
      return;
    }
    try {
      // Other modules may use the same port, and so may this one's last connection still closing.
      dialled.setOption(StandardSocketOptions.SO_REUSEADDR, true);
      dialled.bind(new InetSocketAddress(open.localPort()));
    } catch (BindException e) {
      throw new OpenFailedException(ConnectFailure.BIND, e.toString());
    }
  }

  private boolean becomeConnected() {
    reports.lock();
    try {
      if (state != State.DIALLING || remote == null) {
        return false;
      }
      state = State.CONNECTED;
      cancelDeadline();
      InetSocketAddress peer = remote;
      reports.tell(() -> listener.connected(peer));
      return true;
    } finally {
      reports.unlock();
    }
  }

  private void readAll(SocketChannel connected) {
    try {
      var buffer = new ReadBuffer();
      @Nullable ByteBuffer block = null;
      int count = 0;
      while (count >= 0) {
        int most = awaitWindow();
        if (isStreaming()) {
          // A whole window means that the listener has done with the last block.
          boolean free = most == open.window();
          block = block != null && free ? block : ByteBuffer.allocateDirect(BLOCK_BYTES);
          count = readBlock(connected, block.clear(), most);
        } else {
          block = null;
          count = readPiece(connected, buffer, most);
        }
      }
      passTraffic();
      peerFinished();
    } catch (IOException e) {
      broken(e);
    }
  }

  private int readPiece(SocketChannel connected, ReadBuffer buffer, int most) throws IOException {
    int count = connected.read(buffer.cleared(most));
    if (count > 0) {
      passTraffic();
      byte[] data = buffer.take();
      deliver(data.length, () -> listener.received(data));
    }
    return count;
  }

  private int readBlock(SocketChannel connected, ByteBuffer block, int most) throws IOException {
    int count = connected.read(block.limit(Math.min(most, BLOCK_BYTES)));
    if (count > 0) {
      passTraffic();
      deliver(count, () -> listener.streamed(block.flip()));
    }
    return count;
  }

  private boolean isStreaming() {
    reports.lock();
    try {
      return streaming && state == State.CONNECTED;
    } finally {
      reports.unlock();
    }
  }

  /**
   * How much may be read; waits while that is nothing. A block is read when the last one is gone.
   */
  private int awaitWindow() {
    reports.lock();
    try {
      while (state == State.CONNECTED && unconsumed >= (streaming ? 1 : open.window())) {
        windowMoved.awaitUninterruptibly();
      }
      return state == State.CONNECTED
          ? Math.toIntExact(open.window() - unconsumed)
          : Integer.MAX_VALUE;
    } finally {
      reports.unlock();
    }
  }

  private void deliver(int length, Runnable report) {
    reports.lock();
    try {
      if (state != State.CONNECTED) {
        return;
      }
      received += length;
      unconsumed += length;
      reports.tell(report);
    } finally {
      reports.unlock();
    }
  }

  private void peerFinished() {
    reports.lock();
    try {
      if (writeFailed) {
        finish(CloseReason.RESET);
        return;
      }
      peerFinished = true;
      switch (state) {
        case CONNECTED -> {
          reports.tell(() -> listener.closed(CloseReason.PEER));
          beginClosing();
        }
        case CLOSING -> {
          if (!writing) {
            end();
          }
        }
        case DIALLING, ENDED -> {}
      }
    } finally {
      reports.unlock();
    }
  }

  private void broken(IOException complaint) {
    boolean reset = isReset(complaint);
    if (!reset && !(complaint instanceof ClosedChannelException)) {
      LOG.info("{}: {}", this, complaint.toString());
    }
    try {
      passTraffic();
    } catch (ClosedChannelException _) {
      // Ended while waiting for coverage; finish() then finds nothing left to do.
    }
    finish(reset || hasWriteFailed() ? CloseReason.RESET : CloseReason.FAULT);
  }

  private static boolean isReset(IOException complaint) {
    String text = String.valueOf(complaint.getMessage()).toLowerCase(Locale.ROOT);
    return text.contains("reset") || text.contains("timed out") || text.contains("broken pipe");
  }

  private boolean hasWriteFailed() {
    reports.lock();
    try {
      return writeFailed;
    } finally {
      reports.unlock();
    }
  }

  // The writer's thread: runs while there is something to write, or to finish.

  private void startWriting() {
    if (!writing) {
      writing = true;
      Thread.ofVirtual().name("tcp write " + open.host()).start(this::writeAll);
    }
  }

  private void writeAll() {
    try {
      for (ByteBuffer next = next(); next != null; next = next()) {
        transmit(next);
      }
    } catch (IOException e) {
      LOG.debug("{}: {}", this, e.toString());
      giveUpWriting();
    }
  }

  /** What is to be written next; without any the writer stops, and finishes if closing. */
  private @Nullable ByteBuffer next() throws IOException {
    reports.lock();
    try {
      ByteBuffer next = unsent.take();
      if (next != null) {
        return next;
      }
      if (state == State.CONNECTED) {
        writing = false;
        reports.tell(listener::drained);
        return null;
      }
    } finally {
      reports.unlock();
    }
    passTraffic();
    finishWriting();
    return null;
  }

  private void transmit(ByteBuffer data) throws IOException {
    SocketChannel connected = connectedChannel();
    int end = data.limit();
    while (data.position() < end) {
      passTraffic();
      data.limit(Math.min(end, data.position() + WRITE_AT_ONCE));
      int taken = connected.write(data);
      reports.lock();
      try {
        sent += taken;
        boolean high = unsent.bytes() > LOW;
        unsent.gone(taken);
        if (high && unsent.bytes() <= LOW) {
          reports.tell(listener::eased);
        }
      } finally {
        reports.unlock();
      }
    }
    giveBack(data);
  }

  /** The block may hold other data at once: nobody may look at it after this. */
  private void giveBack(ByteBuffer written) {
    reports.lock();
    try {
      unsent.giveBack(written);
    } finally {
      reports.unlock();
    }
  }

  private SocketChannel connectedChannel() throws ClosedChannelException {
    reports.lock();
    try {
      if (channel == null) {
        throw new ClosedChannelException();
      }
      return channel;
    } finally {
      reports.unlock();
    }
  }

  private void finishWriting() throws IOException {
    reports.lock();
    try {
      writing = false;
      if (channel != null && state == State.CLOSING) {
        channel.shutdownOutput();
        if (peerFinished) {
          end();
        }
      }
    } finally {
      reports.unlock();
    }
  }

  /** The reader finds out why, after what the peer sent before. */
  private void giveUpWriting() {
    reports.lock();
    try {
      writing = false;
      writeFailed = true;
      unsent.clear();
      if (peerFinished) {
        end();
      }
    } finally {
      reports.unlock();
    }
  }

  // How it ends.

  private void beginClosing() {
    state = State.CLOSING;
    windowMoved.signalAll();
    if (attachment != null) {
      attachment.releasePort();
    }
    deadline = uplink.timeline().schedule(LINGER, this::end);
    startWriting();
  }

  private void bearerLost() {
    reports.lock();
    try {
      if (state == State.DIALLING) {
        fail(ConnectFailure.BEARER);
      } else {
        finish(CloseReason.BEARER_LOST);
      }
    } finally {
      reports.unlock();
    }
  }

  private void fail(ConnectFailure failure) {
    reports.lock();
    try {
      if (state == State.DIALLING) {
        reports.tell(() -> listener.failed(failure));
        end();
      }
    } finally {
      reports.unlock();
    }
  }

  private void finish(CloseReason reason) {
    reports.lock();
    try {
      if (state == State.CONNECTED) {
        reports.tell(() -> listener.closed(reason));
      }
      end();
    } finally {
      reports.unlock();
    }
  }

  /** Lets go of everything. A connection that was not finished in order on both sides is reset. */
  private void end() {
    reports.lock();
    try {
      if (state == State.ENDED) {
        return;
      }
      boolean inOrder = peerFinished && !writing;
      state = State.ENDED;
      unsent.clear();
      cancelDeadline();
      if (attachment != null) {
        attachment.end();
      }
      if (channel != null) {
        close(channel, inOrder);
      }
      windowMoved.signalAll();
    } finally {
      reports.unlock();
    }
  }

  private void close(SocketChannel last, boolean inOrder) {
    try (last) {
      if (!inOrder && last.isOpen()) {
        last.setOption(StandardSocketOptions.SO_LINGER, 0);
      }
    } catch (IOException e) {
      LOG.debug("closing {}", this, e);
    }
  }

  private void cancelDeadline() {
    if (deadline != null) {
      deadline.cancel();
      deadline = null;
    }
  }

  private void passTraffic() throws ClosedChannelException {
    Attachment gate;
    reports.lock();
    try {
      gate = attachment;
    } finally {
      reports.unlock();
    }
    if (gate == null) {
      throw new ClosedChannelException();
    }
    gate.passTraffic();
  }
}
