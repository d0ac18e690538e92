package org.atwin.net.tls;

import java.net.InetSocketAddress;
import java.time.Instant;
import javax.net.ssl.SSLException;
import org.atwin.net.ByteStream;
import org.atwin.net.CloseReason;
import org.atwin.net.ConnectFailure;
import org.atwin.net.Uplink;
import org.atwin.net.dns.Resolver;
import org.atwin.net.socket.KeepAlive;
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
public final class TlsConnection implements ByteStream {

  private static final Logger LOG = LoggerFactory.getLogger(TlsConnection.class);

  private enum State {
    CONNECTING,
    HANDSHAKING,
    OPEN,
    ENDED
  }

  private final Uplink uplink;
  private final TlsOpen open;
  private final TlsListener listener;
  private final TlsMachine machine;
  private final Timeline.Pending deadline;
  private final TcpConnection tcp;
  private State state = State.CONNECTING;

  /** Why the connection below is over, while there is still work to do on what came before. */
  private @Nullable CloseReason lastWord;

  private TlsConnection(Uplink uplink, Resolver resolver, TlsOpen open, TlsListener listener) {
    this.uplink = uplink;
    this.open = open;
    this.listener = listener;
    this.machine = new TlsMachine(open.name(), uplink, new Records());
    this.deadline =
        uplink.timeline().schedule(open.below().timeout(), () -> uplink.tell(this::timeIsUp));
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
  @Override
  public boolean write(byte[] data) {
    if (state != State.OPEN) {
      return false;
    }
    machine.write(data);
    return true;
  }

  /** Bytes written, or the records made of them, that the host has not taken yet. */
  @Override
  public int backlog() {
    return tcp.backlog() + machine.unsent();
  }

  /** Whether the peer's TCP has acknowledged all that was written, as far as the system tells. */
  public boolean isAcknowledged() {
    return backlog() == 0 && tcp.bytesAcknowledged() >= tcp.bytesSent();
  }

  /**
   * Probes an idle connection, as {@link TcpConnection#keepAlive} does.
   *
   * @return false if the system cannot
   */
  public boolean keepAlive(KeepAlive probes) {
    return tcp.keepAlive(probes);
  }

  /** The server as the module sees it, or null while its name is not resolved. */
  public @Nullable InetSocketAddress remote() {
    return tcp.remote();
  }

  /** The local port, 1 to 65535, or 0 while there is none. */
  public int localPort() {
    return tcp.localPort();
  }

  /**
   * Opens the window again.
   *
   * @param recordBytes how long the records whose data the module has got rid of were on the wire
   */
  @Override
  public void consumed(int recordBytes) {
    tcp.consumed(recordBytes);
  }

  /**
   * Ends in order: what was written is still sent, then close_notify (RFC 5246 7.2.1) and FIN.
   * Before the handshake is done it gives up. The listener hears nothing more. Harmless when over.
   */
  @Override
  public void close() {
    switch (state) {
      case CONNECTING, HANDSHAKING -> giveUp();
      case OPEN -> {
        end();
        machine.finish();
        tcp.close();
      }
      case ENDED -> {}
    }
  }

  /** Ends at once, with RST if connected. The listener hears nothing more. Harmless when over. */
  @Override
  public void abort() {
    end();
    machine.stop();
    tcp.abort();
  }

  @Override
  public String toString() {
    return open.name();
  }

  // How it ends.

  private void timeIsUp() {
    if (state == State.CONNECTING) {
      notConnected(ConnectFailure.TIMED_OUT);
    } else {
      fail(TlsFailure.TIMED_OUT);
    }
  }

  private void notConnected(ConnectFailure failure) {
    if (state == State.CONNECTING) {
      giveUp();
      listener.notConnected(failure);
    }
  }

  private void fail(TlsFailure failure) {
    if (state == State.HANDSHAKING) {
      giveUp();
      listener.failed(failure);
    }
  }

  private void giveUp() {
    end();
    machine.stop();
    tcp.close();
  }

  private void disconnected(CloseReason reason) {
    if (state == State.HANDSHAKING) {
      fail(reason == CloseReason.BEARER_LOST ? TlsFailure.BEARER : TlsFailure.CLOSED);
    } else if (state == State.OPEN) {
      end();
      machine.stop();
      listener.closed(reason, 0);
    }
  }

  private void end() {
    state = State.ENDED;
    deadline.cancel();
  }

  /** What the machine brings forth. */
  private final class Records implements TlsMachine.Events {

    @Override
    public void made(byte[] record) {
      tcp.write(record);
    }

    @Override
    public void unable(Exception why) {
      LOG.info("{}: cannot be a client: {}", TlsConnection.this, why.toString());
      fail(TlsFailure.CREDENTIALS);
    }

    @Override
    public void shaken() {
      state = State.OPEN;
      deadline.cancel();
      listener.connected();
    }

    @Override
    public void recordBegun() {
      listener.recordBegun();
    }

    @Override
    public void recordEnded() {
      listener.recordEnded();
    }

    @Override
    public void deciphered(byte[] data, int recordBytes) {
      if (data.length == 0) {
        tcp.consumed(recordBytes);
      } else {
        listener.received(data, recordBytes);
      }
    }

    @Override
    public void farewell(int alertBytes) {
      if (state == State.HANDSHAKING) {
        fail(TlsFailure.CLOSED);
      } else {
        close();
        listener.closed(CloseReason.PEER, alertBytes);
      }
    }

    @Override
    public void broken(SSLException why) {
      LOG.info("{}: {}", TlsConnection.this, why.toString());
      if (state == State.HANDSHAKING) {
        fail(TlsFailure.of(why));
        return;
      }
      // The JDK tells an alert of the server's from its own complaints in words alone.
      boolean alerted = String.valueOf(why.getMessage()).contains("fatal alert");
      giveUp();
      listener.closed(alerted ? CloseReason.RESET : CloseReason.FAULT, 0);
    }

    @Override
    public void waiting() {
      if (lastWord != null) {
        disconnected(lastWord);
      }
    }
  }

  /** What the connection below reports. */
  private final class Transport implements TcpListener {

    @Override
    public void connected(InetSocketAddress remote) {
      if (state == State.CONNECTING) {
        state = State.HANDSHAKING;
        Instant now = uplink.timeline().now();
        machine.begin(() -> Engines.client(open, now));
      }
    }

    @Override
    public void failed(ConnectFailure failure) {
      notConnected(failure);
    }

    @Override
    public void received(byte[] data) {
      machine.arrived(data);
    }

    @Override
    public void drained() {
      if (state == State.OPEN && machine.unsent() == 0) {
        listener.drained();
      }
    }

    /** What came before may say more of the reason than the end does. */
    @Override
    public void closed(CloseReason reason) {
      if (machine.isWorking()) {
        lastWord = reason;
      } else {
        disconnected(reason);
      }
    }
  }
}
