package org.atwin.net.tls;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.util.ArrayDeque;
import java.util.function.Supplier;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLEngineResult;
import javax.net.ssl.SSLEngineResult.HandshakeStatus;
import javax.net.ssl.SSLException;
import org.atwin.net.CloseReason;
import org.atwin.net.ConnectFailure;
import org.atwin.net.Uplink;
import org.atwin.net.dns.Resolver;
import org.atwin.net.socket.TcpConnection;
import org.atwin.net.socket.TcpListener;
import org.atwin.time.Timeline;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A TLS connection of a module, over one of its TCP connections: routes, bearer, coverage and the
 * allow-list act on it as on that. Opened and used on the module's drain only; what takes long
 * (keys, certificates, the arithmetic of the handshake) runs on a virtual thread meanwhile, and the
 * connection waits for it.
 */
public final class TlsConnection {

  private static final Logger LOG = LoggerFactory.getLogger(TlsConnection.class);

  private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

  private enum State {
    CONNECTING,
    HANDSHAKING,
    OPEN,
    ENDED
  }

  private final Uplink uplink;
  private final TlsOpen open;
  private final TlsListener listener;
  private final TcpConnection tcp;
  private final Timeline.Pending deadline;
  private final ArrayDeque<ByteBuffer> unsent = new ArrayDeque<>(2);
  private State state = State.CONNECTING;
  private @Nullable SSLEngine engine;

  /** What has arrived and does not make a whole record yet. */
  private ByteBuffer arrived = NOTHING;

  /** The listener knows that a record has begun and is not whole. */
  private boolean recordBegun;

  /** A virtual thread works for the engine, which must be left alone. */
  private boolean working;

  /** The engine is being driven further down the stack. */
  private boolean driving;

  private TlsConnection(Uplink uplink, Resolver resolver, TlsOpen open, TlsListener listener) {
    this.uplink = uplink;
    this.open = open;
    this.listener = listener;
    this.deadline = uplink.timeline().schedule(open.timeout(), () -> uplink.tell(this::timeIsUp));
    this.tcp = TcpConnection.open(uplink, resolver, open.transport(), new Transport());
  }

  /**
   * Begins to connect and returns at once.
   *
   * @param uplink of the module
   * @param resolver of the module
   * @param open what to connect to, and how
   * @param listener hears the outcome and all that follows
   */
  public static TlsConnection open(
      Uplink uplink, Resolver resolver, TlsOpen open, TlsListener listener) {
    return new TlsConnection(uplink, resolver, open, listener);
  }

  // What the module asks and does.

  /** Whether the handshake is done and the connection takes data. */
  public boolean isConnected() {
    return state == State.OPEN;
  }

  /**
   * Queues data for the server.
   *
   * @param data copied
   * @return false, and nothing is queued, unless the connection is open
   */
  public boolean write(byte[] data) {
    if (state != State.OPEN) {
      return false;
    }
    if (data.length > 0) {
      unsent.add(ByteBuffer.wrap(data.clone()));
      drive();
    }
    return true;
  }

  /** Bytes written, or the records made of them, that the host has not taken yet. */
  public int backlog() {
    return tcp.backlog() + unsent.stream().mapToInt(ByteBuffer::remaining).sum();
  }

  /** Whether the peer's TCP has acknowledged all that was written, as far as the system tells. */
  public boolean isAcknowledged() {
    return backlog() == 0 && tcp.bytesAcknowledged() >= tcp.bytesSent();
  }

  /**
   * Opens the window again.
   *
   * @param recordBytes how long the records whose data the module has got rid of were on the wire
   */
  public void consumed(int recordBytes) {
    tcp.consumed(recordBytes);
  }

  /**
   * Ends in order: what was written is still sent, then close_notify (RFC 5246 7.2.1) and FIN.
   * Before the handshake is done it gives up. The listener hears nothing more. Harmless when over.
   */
  public void close() {
    switch (state) {
      case CONNECTING, HANDSHAKING -> {
        end();
        tcp.close();
      }
      case OPEN -> {
        end();
        sayGoodbye();
        tcp.close();
      }
      case ENDED -> {}
    }
  }

  /** Ends at once, with RST if connected. The listener hears nothing more. Harmless when over. */
  public void abort() {
    end();
    tcp.abort();
  }

  @Override
  public String toString() {
    return "tls %s:%d on %d".formatted(open.host(), open.port(), open.cid());
  }

  // The engine is driven: until it waits for bytes from the server, or for a virtual thread.

  private void prepare() {
    var now = uplink.timeline().now();
    work(() -> {
      try {
        SSLEngine client = Engines.client(open, now);
        return () -> begin(client);
      } catch (GeneralSecurityException | RuntimeException e) {
        // Keys and certificates come from the host, and Java's parsers throw all kinds at bad ones.
        LOG.info("{}: cannot be a client: {}", this, e.toString());
        return () -> fail(TlsFailure.CREDENTIALS);
      }
    });
  }

  private void begin(SSLEngine client) {
    engine = client;
    try {
      client.beginHandshake();
    } catch (SSLException e) {
      LOG.info("{}: cannot begin: {}", this, e.toString());
      fail(TlsFailure.CREDENTIALS);
    }
  }

  private void drive() {
    SSLEngine client = engine;
    if (client == null || driving) {
      return;
    }
    driving = true;
    try {
      boolean goesOn = true;
      while (goesOn && isAlive() && !working) {
        goesOn = step(client);
      }
      if (state == State.OPEN && !working && arrived.hasRemaining() && !recordBegun) {
        recordBegun = true;
        listener.recordBegun();
      }
    } catch (SSLException e) {
      broken(client, e);
    } finally {
      driving = false;
    }
  }

  /** One step; false if the engine now waits for bytes from the server. */
  private boolean step(SSLEngine client) throws SSLException {
    switch (client.getHandshakeStatus()) {
      case NEED_TASK -> runTasks(client);
      case NEED_WRAP -> wrap(client, NOTHING);
      case NEED_UNWRAP, NEED_UNWRAP_AGAIN -> {
        return unwrap(client);
      }
      case FINISHED, NOT_HANDSHAKING -> {
        if (state == State.HANDSHAKING) {
          becomeOpen();
        } else if (!unsent.isEmpty()) {
          writeNext(client);
        } else {
          return unwrap(client);
        }
      }
    }
    return true;
  }

  private void becomeOpen() {
    state = State.OPEN;
    deadline.cancel();
    listener.connected();
  }

  private void runTasks(SSLEngine client) {
    work(() -> {
      for (Runnable task = client.getDelegatedTask();
          task != null;
          task = client.getDelegatedTask()) {
        task.run();
      }
      return () -> {};
    });
  }

  /** Something that takes long, on a virtual thread; what it yields is run by the drain. */
  private void work(Supplier<Runnable> job) {
    working = true;
    Thread.ofVirtual()
        .name("tls " + open.host())
        .start(() -> {
          Runnable outcome = job.get();
          uplink.tell(() -> {
            working = false;
            if (isAlive()) {
              outcome.run();
              drive();
            }
          });
        });
  }

  private void writeNext(SSLEngine client) throws SSLException {
    ByteBuffer next = unsent.element();
    if (!wrap(client, next)) {
      throw new SSLException("nothing more can be sent");
    }
    if (!next.hasRemaining()) {
      unsent.remove();
    }
  }

  /**
   * Makes a record, of data or of what the handshake needs, and hands it down; false if there was
   * none to make.
   */
  private boolean wrap(SSLEngine client, ByteBuffer data) throws SSLException {
    ByteBuffer record = ByteBuffer.allocate(client.getSession().getPacketBufferSize());
    client.wrap(data, record);
    byte[] bytes = new byte[record.flip().remaining()];
    record.get(bytes);
    tcp.write(bytes);
    return bytes.length > 0;
  }

  /** Takes the next record; false if it is not there as a whole. */
  private boolean unwrap(SSLEngine client) throws SSLException {
    if (!arrived.hasRemaining()) {
      return false;
    }
    ByteBuffer data = ByteBuffer.allocate(client.getSession().getApplicationBufferSize());
    int before = arrived.position();
    SSLEngineResult result = client.unwrap(arrived, data);
    int recordBytes = arrived.position() - before;
    if (recordBegun && recordBytes > 0) {
      recordBegun = false;
      listener.recordEnded();
    }
    switch (result.getStatus()) {
      case OK -> deliver(data.flip(), recordBytes);
      case CLOSED -> peerSaidGoodbye(recordBytes);
      case BUFFER_UNDERFLOW -> {
        return false;
      }
      case BUFFER_OVERFLOW -> throw new SSLException("a record is longer than the session allows");
    }
    return recordBytes > 0
        || result.getHandshakeStatus() == HandshakeStatus.NEED_TASK
        || result.getHandshakeStatus() == HandshakeStatus.NEED_WRAP;
  }

  private void deliver(ByteBuffer data, int recordBytes) {
    if (!data.hasRemaining()) {
      tcp.consumed(recordBytes);
      return;
    }
    byte[] bytes = new byte[data.remaining()];
    data.get(bytes);
    listener.received(bytes, recordBytes);
  }

  // How it ends.

  private void peerSaidGoodbye(int alertBytes) {
    if (state == State.HANDSHAKING) {
      fail(TlsFailure.CLOSED);
      return;
    }
    end();
    sayGoodbye();
    tcp.close();
    listener.closed(CloseReason.PEER, alertBytes);
  }

  /** The engine refused what came, or the server sent a fatal alert. */
  private void broken(SSLEngine client, SSLException why) {
    LOG.info("{}: {}", this, why.toString());
    sendAlert(client);
    if (state == State.HANDSHAKING) {
      fail(isAboutCertificate(why) ? TlsFailure.CERTIFICATE : TlsFailure.HANDSHAKE);
      return;
    }
    // The JDK tells an alert of the server's from its own complaints in words alone.
    boolean alerted = String.valueOf(why.getMessage()).contains("fatal alert");
    end();
    tcp.close();
    listener.closed(alerted ? CloseReason.RESET : CloseReason.FAULT, 0);
  }

  private static boolean isAboutCertificate(Throwable why) {
    for (Throwable cause = why; cause != null; cause = cause.getCause()) {
      if (cause instanceof CertificateException || cause instanceof CertPathValidatorException) {
        return true;
      }
    }
    return false;
  }

  private void sayGoodbye() {
    SSLEngine client = engine;
    if (client == null || working) {
      return;
    }
    try {
      while (!unsent.isEmpty()) {
        writeNext(client);
      }
    } catch (SSLException e) {
      LOG.debug("{}: what was written last is lost: {}", this, e.toString());
    }
    client.closeOutbound();
    sendAlert(client);
  }

  /** Sends the alert that the engine has ready, if it has one. */
  private void sendAlert(SSLEngine client) {
    try {
      boolean goesOn = true;
      while (goesOn && client.getHandshakeStatus() == HandshakeStatus.NEED_WRAP) {
        goesOn = wrap(client, NOTHING);
      }
    } catch (SSLException e) {
      LOG.debug("{}: no alert: {}", this, e.toString());
    }
  }

  private void timeIsUp() {
    if (state == State.CONNECTING) {
      notConnected(ConnectFailure.TIMED_OUT);
    } else {
      fail(TlsFailure.TIMED_OUT);
    }
  }

  private void notConnected(ConnectFailure failure) {
    if (state == State.CONNECTING) {
      end();
      tcp.close();
      listener.notConnected(failure);
    }
  }

  private void fail(TlsFailure failure) {
    if (state == State.CONNECTING || state == State.HANDSHAKING) {
      end();
      tcp.close();
      listener.failed(failure);
    }
  }

  private void end() {
    state = State.ENDED;
    deadline.cancel();
    arrived = NOTHING;
  }

  private boolean isAlive() {
    return state == State.HANDSHAKING || state == State.OPEN;
  }

  /** What the connection below reports. */
  private final class Transport implements TcpListener {

    @Override
    public void connected(InetSocketAddress remote) {
      if (state == State.CONNECTING) {
        state = State.HANDSHAKING;
        prepare();
      }
    }

    @Override
    public void failed(ConnectFailure failure) {
      notConnected(failure);
    }

    @Override
    public void received(byte[] data) {
      if (isAlive()) {
        ByteBuffer all = ByteBuffer.allocate(arrived.remaining() + data.length);
        arrived = all.put(arrived).put(data).flip();
        drive();
      }
    }

    @Override
    public void drained() {
      if (state == State.OPEN && unsent.isEmpty()) {
        listener.drained();
      }
    }

    @Override
    public void closed(CloseReason reason) {
      switch (state) {
        case CONNECTING, HANDSHAKING ->
            fail(reason == CloseReason.BEARER_LOST ? TlsFailure.BEARER : TlsFailure.CLOSED);
        case OPEN -> {
          end();
          listener.closed(reason, 0);
        }
        case ENDED -> {}
      }
    }
  }
}
