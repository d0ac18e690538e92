package org.atwin.net.mqtt;

import org.atwin.net.socket.TcpConnection;

/** MQTT directly above TCP. Used on the module's drain. */
record TcpTransport(TcpConnection connection) implements MqttTransport {

  @Override
  public boolean write(byte[] data) {
    return connection.write(data);
  }

  @Override
  public void consumed(int bytes) {
    connection.consumed(bytes);
  }

  @Override
  public void close() {
    connection.close();
  }

  @Override
  public void abort() {
    connection.abort();
  }
}
