package org.atwin.net.mqtt;

import org.atwin.net.CloseReason;
import org.atwin.net.ConnectFailure;
import org.atwin.net.Uplink;
import org.atwin.net.dns.Resolver;
import org.atwin.net.tls.TlsConnection;
import org.atwin.net.tls.TlsFailure;
import org.atwin.net.tls.TlsListener;
import org.atwin.net.tls.TlsOpen;

/** MQTT inside TLS. Used on the module's drain. */
final class TlsTransport implements MqttTransport {

  private final TlsConnection connection;

  TlsTransport(Uplink uplink, Resolver resolver, TlsOpen open, Listener listener) {
    connection = TlsConnection.open(uplink, resolver, open, new Events(listener));
  }

  @Override
  public boolean write(byte[] data) {
    return connection.write(data);
  }

  @Override
  public void consumed(int bytes) {
    connection.consumed(bytes);
  }

  @Override
  public int backlog() {
    return connection.backlog();
  }

  @Override
  public void close() {
    connection.close();
  }

  @Override
  public void abort() {
    connection.close();
  }

  private final class Events implements TlsListener {

    private final Listener listener;

    Events(Listener listener) {
      this.listener = listener;
    }

    @Override
    public void connected() {
      listener.opened();
    }

    @Override
    public void failed(TlsFailure failure) {
      listener.failed(
          switch (failure) {
            case NAME -> ConnectFailure.NAME;
            case CONNECT -> ConnectFailure.REFUSED;
            case TIMED_OUT -> ConnectFailure.TIMED_OUT;
            case BEARER -> ConnectFailure.BEARER;
            case CREDENTIALS, CERTIFICATE, HANDSHAKE, CLOSED -> ConnectFailure.OTHER;
          });
    }

    /** What a record adds to its data nobody has to deal with. */
    @Override
    public void received(byte[] data, int recordBytes) {
      connection.consumed(recordBytes - data.length);
      listener.received(data);
    }

    @Override
    public void drained() {
      listener.drained();
    }

    @Override
    public void closed(CloseReason reason, int alertBytes) {
      listener.closed(reason);
    }
  }
}
