package org.atwin.net.mqtt;

import java.net.InetSocketAddress;
import org.atwin.net.CloseReason;
import org.atwin.net.ConnectFailure;
import org.atwin.net.socket.TcpListener;

/** What MQTT hears of a TCP connection. On the module's drain. */
record TcpEvents(MqttTransport.Listener listener) implements TcpListener {

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
