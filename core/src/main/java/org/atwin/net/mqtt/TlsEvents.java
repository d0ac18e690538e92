package org.atwin.net.mqtt;

import org.atwin.net.ByteStream;
import org.atwin.net.CloseReason;
import org.atwin.net.ConnectFailure;
import org.atwin.net.Uplink;
import org.atwin.net.dns.Resolver;
import org.atwin.net.tls.TlsConnection;
import org.atwin.net.tls.TlsFailure;
import org.atwin.net.tls.TlsListener;
import org.atwin.net.tls.TlsOpen;

/**
 * What MQTT hears of a TLS connection, for which data is as long as it is. On the module's drain.
 */
final class TlsEvents implements TlsListener {

  private final MqttTransport.Listener listener;
  private final TlsConnection connection;

  /** Begins to connect. */
  TlsEvents(Uplink uplink, Resolver resolver, TlsOpen open, MqttTransport.Listener listener) {
    this.listener = listener;
    this.connection = TlsConnection.open(uplink, resolver, open, this);
  }

  ByteStream stream() {
    return connection;
  }

  @Override
  public void connected() {
    listener.opened();
  }

  @Override
  public void notConnected(ConnectFailure failure) {
    listener.failed(failure);
  }

  @Override
  public void failed(TlsFailure failure) {
    listener.failed(failure.asConnectFailure());
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
