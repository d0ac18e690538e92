package org.atwin.net.mqtt;

import java.net.InetSocketAddress;
import org.atwin.net.CloseReason;
import org.atwin.net.ConnectFailure;
import org.atwin.net.Uplink;
import org.atwin.net.dns.Resolver;
import org.atwin.net.socket.TcpConnection;
import org.atwin.net.socket.TcpListener;
import org.atwin.net.socket.TcpOpen;

/** MQTT directly above TCP. Used on the module's drain. */
final class TcpTransport implements MqttTransport {

  private final TcpConnection connection;

  TcpTransport(Uplink uplink, Resolver resolver, TcpOpen open, Listener listener) {
    connection = TcpConnection.open(uplink, resolver, open, new Events(listener));
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
    connection.abort();
  }

  private record Events(Listener listener) implements TcpListener {

    @Override
    public void connected(InetSocketAddress remote) {
      listener.opened();
    }

    @Override
    public void failed(ConnectFailure failure) {
      listener.failed(failure);
    }

    @Override
    public void received(byte[] data) {
      listener.received(data);
    }

    @Override
    public void drained() {
      listener.drained();
    }

    @Override
    public void closed(CloseReason reason) {
      listener.closed(reason);
    }
  }
}
