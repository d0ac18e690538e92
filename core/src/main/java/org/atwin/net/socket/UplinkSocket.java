package org.atwin.net.socket;

import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.atwin.net.Attachment;
import org.atwin.net.ConnectFailure;
import org.atwin.net.Destination;
import org.atwin.net.OpenFailedException;
import org.atwin.time.Timeline;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A blocking socket for protocols written as sequential code. It goes where the module's routes
 * lead, waits for coverage, and is closed when its bearer goes. For virtual threads, one reading
 * and one writing; may be closed from any thread.
 */
final class UplinkSocket extends Socket {

  private static final Logger LOG = LoggerFactory.getLogger(UplinkSocket.class);

  private final Dialling dialling;
  private final Attachment attachment;
  private final AtomicReference<@Nullable ConnectFailure> ended = new AtomicReference<>();

  /** A socket on the dialling's bearer, not connected yet. */
  UplinkSocket(Dialling dialling) throws OpenFailedException {
    this.dialling = dialling;
    Optional<Attachment> attached =
        dialling.uplink().attach(dialling.cid(), () -> end(ConnectFailure.BEARER));
    this.attachment =
        attached.orElseThrow(
            () -> new OpenFailedException(ConnectFailure.BEARER, "no bearer on " + dialling.cid()));
  }

  /**
   * Resolves and connects. A look-up that hangs ends at the resolver's limit, at most that much
   * later than the time-out.
   *
   * @param host a name or a literal address
   * @param port 1 to 65535
   * @param timeout for both together
   * @throws OpenFailedException if it fails; the socket is closed then
   */
  void dial(String host, int port, Duration timeout) throws OpenFailedException {
    Timeline.Pending deadline =
        dialling.uplink().timeline().schedule(timeout, () -> end(ConnectFailure.TIMED_OUT));
    try {
      Destination destination = dialling.find(host, port);
      attachment.sendTraffic();
      setTcpNoDelay(true);
      super.connect(destination.target(), 0);
      attachment.passTraffic();
    } catch (IOException e) {
      ConnectFailure early = ended.get();
      end(ConnectFailure.OTHER);
      throw new OpenFailedException(
          early == null ? Dialling.failure(e) : early, host + ":" + port + ": " + e.getMessage());
    } finally {
      deadline.cancel();
    }
  }

  /**
   * {@inheritDoc}
   *
   * @param endpoint may be unresolved; the module's resolver finds it then
   * @param timeout milliseconds on the module's timeline, more than 0
   */
  @Override
  public void connect(SocketAddress endpoint, int timeout) throws IOException {
    if (!(endpoint instanceof InetSocketAddress peer)) {
      throw new IllegalArgumentException("not an internet address: " + endpoint);
    }
    String host = peer.isUnresolved() ? peer.getHostString() : peer.getAddress().getHostAddress();
    dial(host, peer.getPort(), Duration.ofMillis(timeout));
  }

  @Override
  public InputStream getInputStream() throws IOException {
    return new FilterInputStream(super.getInputStream()) {
      @Override
      public int read() throws IOException {
        int value = super.read();
        attachment.passTraffic();
        return value;
      }

      @Override
      public int read(byte[] bytes, int from, int length) throws IOException {
        int count = super.read(bytes, from, length);
        attachment.passTraffic();
        return count;
      }
    };
  }

  @Override
  public OutputStream getOutputStream() throws IOException {
    return new FilterOutputStream(super.getOutputStream()) {
      @Override
      public void write(int value) throws IOException {
        attachment.sendTraffic();
        out.write(value);
      }

      @Override
      public void write(byte[] bytes, int from, int length) throws IOException {
        attachment.sendTraffic();
        out.write(bytes, from, length);
      }
    };
  }

  /** Without a bearer nothing can be said to the peer any more, not even FIN. */
  @Override
  public void close() throws IOException {
    if (!isClosed() && dialling.uplink().bearer(dialling.cid()).isEmpty()) {
      resetWhenClosed();
    }
    attachment.end();
    super.close();
  }

  private void resetWhenClosed() {
    try {
      setSoLinger(true, 0);
    } catch (SocketException e) {
      LOG.debug("closing {}", this, e);
    }
  }

  private void end(ConnectFailure why) {
    ended.compareAndSet(null, why);
    try {
      close();
    } catch (IOException e) {
      LOG.debug("closing {}", this, e);
    }
  }
}
