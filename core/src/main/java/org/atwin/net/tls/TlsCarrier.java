package org.atwin.net.tls;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.atwin.net.CloseReason;
import org.atwin.net.ConnectFailure;
import org.atwin.net.Uplink;
import org.atwin.net.dns.Resolver;
import org.atwin.net.socket.Carrier;
import org.atwin.net.socket.CarrierListener;
import org.atwin.net.socket.KeepAlive;
import org.jspecify.annotations.Nullable;

/**
 * A TLS connection as what carries data: all records as they come, or the next one only when the
 * module has got rid of all of the one before, which also holds up the server. Used on the module's
 * drain only.
 */
public final class TlsCarrier implements Carrier {

  private final CarrierListener above;
  private final boolean singly;
  private final TlsConnection connection;
  // Not handed on yet, and handed on but not consumed.
  private final ArrayDeque<Deciphered> waiting = new ArrayDeque<>(2);
  private final ArrayDeque<Deciphered> outstanding = new ArrayDeque<>(2);
  private int consumed;
  private boolean handingOn;
  private long sent;
  private long acknowledged;
  private long received;
  private @Nullable CloseReason ended;

  @SuppressWarnings("ArrayRecordComponent") // handed on, never compared
  private record Deciphered(byte[] data, int recordBytes) {}

  /**
   * Begins to connect.
   *
   * @param uplink of the module
   * @param resolver of the module
   * @param open what to connect to, and how
   * @param singly whether a record waits until the one before has been consumed
   * @param above hears of it as of any carrier, not before this has returned
   */
  public TlsCarrier(
      Uplink uplink, Resolver resolver, TlsOpen open, boolean singly, CarrierListener above) {
    this.above = above;
    this.singly = singly;
    this.connection = TlsConnection.open(uplink, resolver, open, new Events());
  }

  /** Probes the connection while nothing goes over it. */
  public void keepAlive(KeepAlive probes) {
    connection.keepAlive(probes);
  }

  @Override
  public boolean send(byte[] data) {
    boolean taken = connection.write(data);
    if (taken) {
      sent += data.length;
    }
    return taken;
  }

  @Override
  public void pass(ByteBuffer data, int packetSize) {
    byte[] copy = new byte[data.remaining()];
    data.get(copy);
    send(copy);
  }

  @Override
  public boolean isOpen() {
    return connection.isConnected();
  }

  @Override
  public @Nullable InetSocketAddress remote() {
    return connection.remote();
  }

  @Override
  public int localPort() {
    return connection.localPort();
  }

  @Override
  public int backlog() {
    return connection.backlog();
  }

  @Override
  public long sent() {
    return sent;
  }

  /** TCP acknowledges records, not what is in them: data counts once nothing is under way. */
  @Override
  public long acknowledged() {
    if (connection.isAcknowledged()) {
      acknowledged = sent;
    }
    return acknowledged;
  }

  @Override
  public long received() {
    return received;
  }

  @Override
  public void consumed(int bytes) {
    consumed += bytes;
    while (!outstanding.isEmpty() && consumed >= outstanding.element().data.length) {
      Deciphered first = outstanding.remove();
      consumed -= first.data.length;
      connection.consumed(first.recordBytes);
    }
    handOn();
  }

  @Override
  public void close() {
    connection.close();
  }

  @Override
  public void abort() {
    connection.abort();
  }

  private void handOn() {
    if (handingOn) {
      return;
    }
    handingOn = true;
    while (!waiting.isEmpty() && (!singly || outstanding.isEmpty())) {
      Deciphered next = waiting.remove();
      outstanding.add(next);
      above.received(next.data, next.recordBytes);
    }
    handingOn = false;
    if (ended != null && waiting.isEmpty()) {
      CloseReason reason = ended;
      ended = null;
      above.closed(reason);
    }
  }

  private final class Events implements TlsListener {

    @Override
    public void connected() {
      above.opened();
    }

    @Override
    public void notConnected(ConnectFailure failure) {
      above.failed(failure);
    }

    @Override
    public void failed(TlsFailure failure) {
      above.failed(failure.asConnectFailure());
    }

    @Override
    public void received(byte[] data, int recordBytes) {
      received += data.length;
      waiting.add(new Deciphered(data, recordBytes));
      handOn();
    }

    @Override
    public void recordBegun() {
      above.recordBegun();
    }

    @Override
    public void recordEnded() {
      above.recordEnded();
    }

    /** What the server had sent before it closed still comes first. */
    @Override
    public void closed(CloseReason reason, int alertBytes) {
      if (alertBytes > 0) {
        above.farewell(alertBytes);
      }
      if (reason == CloseReason.PEER && !waiting.isEmpty()) {
        ended = reason;
      } else {
        waiting.clear();
        above.closed(reason);
      }
    }

    @Override
    public void drained() {
      above.drained();
    }
  }
}
