package org.atwin.port;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.atwin.time.Timeline;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An open TCP port: the listener and whoever is connected. Threads as for every {@link OpenPort}.
 */
final class TcpLine extends OpenPort {

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

  private TcpLine(Loop loop, InetSocketAddress address, Receiver receiver, Timeline timeline)
      throws IOException {
    super(loop, receiver);
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

  @Override
  void release() {
    listener.close();
    closeClient();
  }

  @Override
  public void ended(Stream whose) {
    if (!isClosed()) {
      timeline.schedule(LINGER, () -> loop.execute(() -> lost(whose)));
      receiver.disconnected();
    }
  }

  @Override
  void left(Stream whose) {
    if (!whose.ended()) {
      receiver.disconnected();
    }
  }

  private void accept() {
    try {
      while (!isClosed()) {
        Stream fresh = listener.accept(this, receiver);
        if (fresh == null) {
          return;
        }
        admit(fresh);
      }
    } catch (IOException e) {
      if (!isClosed()) {
        log.warn("port {} cannot accept a client: {}", localPort(), e.getMessage());
        listener.await(false);
        timeline.schedule(ACCEPT_AGAIN, () -> loop.execute(this::acceptAgain));
      }
    }
  }

  private void acceptAgain() {
    if (!isClosed()) {
      listener.await(true);
    }
  }

  private void admit(Stream fresh) {
    Stream present = client();
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
}
