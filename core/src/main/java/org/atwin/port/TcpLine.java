package org.atwin.port;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.atwin.time.Timeline;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An open TCP port: the listener and whoever is connected. Clients come and go on the loop's thread
 * only; the other methods may be called from any thread.
 */
final class TcpLine implements Stream.Keeper {

  /**
   * How long a client that closed its sending direction is still written to. TCP cannot tell it
   * from one that closed both, and nothing else would end the second kind.
   */
  private static final Duration LINGER = Duration.ofSeconds(5);

  private static final Logger log = LoggerFactory.getLogger(TcpLine.class);
  private static final byte[] BUSY =
      "\r\nport busy: another client is connected\r\n".getBytes(StandardCharsets.US_ASCII);

  /** Without a free descriptor, accept fails at once and for ever: wait for better times. */
  private static final Duration ACCEPT_AGAIN = Duration.ofSeconds(1);

  private final Loop loop;
  private final Listener listener;
  private final Receiver receiver;
  private final Timeline timeline;

  /** Changed on the loop's thread only; volatile because every thread may write to it. */
  private volatile @Nullable Stream client;

  private volatile boolean paused;
  private volatile boolean closed;

  private TcpLine(Loop loop, InetSocketAddress address, Receiver receiver, Timeline timeline)
      throws IOException {
    this.loop = loop;
    this.listener = loop.listen(address, this::accept);
    this.receiver = receiver;
    this.timeline = timeline;
  }

  /**
   * Starts to accept clients.
   *
   * @throws IOException if the address cannot be had
   */
  static TcpLine open(Loop loop, InetSocketAddress address, Receiver receiver, Timeline timeline)
      throws IOException {
    var line = new TcpLine(loop, address, receiver, timeline);
    line.listener.await(true);
    return line;
  }

  /** The port it listens on, also after it was closed. */
  int localPort() {
    return listener.localPort();
  }

  void write(ByteBuffer bytes) {
    Stream present = client;
    if (present == null) {
      bytes.position(bytes.limit());
    } else {
      present.write(bytes);
    }
  }

  int backlog() {
    Stream present = client;
    return present == null ? 0 : present.backlog();
  }

  void pauseInput(boolean paused) {
    this.paused = paused;
    Stream present = client;
    if (present != null) {
      present.pauseInput(paused);
    }
  }

  void close() {
    closed = true;
    loop.settle(this::release);
  }

  private void release() {
    listener.close();
    Stream present = client;
    if (present != null) {
      present.close();
    }
  }

  @Override
  public void ended(Stream whose) {
    if (!closed) {
      timeline.schedule(LINGER, () -> loop.execute(() -> lost(whose)));
      receiver.disconnected();
    }
  }

  @Override
  public void lost(Stream whose) {
    if (!whose.equals(client)) {
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

  private void accept() {
    try {
      while (!closed) {
        Stream fresh = listener.accept(this, receiver);
        if (fresh == null) {
          return;
        }
        admit(fresh);
      }
    } catch (IOException e) {
      if (!closed) {
        log.warn("port {} cannot accept a client: {}", localPort(), e.getMessage());
        listener.await(false);
        timeline.schedule(ACCEPT_AGAIN, () -> loop.execute(this::acceptAgain));
      }
    }
  }

  private void acceptAgain() {
    if (!closed) {
      listener.await(true);
    }
  }

  private void admit(Stream fresh) {
    Stream present = client;
    if (present != null && present.ended()) {
      lost(present);
      present = null;
    }
    if (present == null) {
      welcome(fresh);
    } else {
      fresh.refuse(ByteBuffer.wrap(BUSY), ByteBuffer.allocate(1024));
    }
  }

  private void welcome(Stream fresh) {
    client = fresh;
    try {
      receiver.connected();
    } finally {
      fresh.start(paused);
      fresh.pauseInput(paused);
      if (closed) {
        fresh.close();
      }
    }
  }
}
