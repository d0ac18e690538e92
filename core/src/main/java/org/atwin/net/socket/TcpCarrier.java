package org.atwin.net.socket;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * A TCP connection as what carries data. On the module's drain only.
 *
 * @param connection behind it
 */
record TcpCarrier(TcpConnection connection) implements Carrier {

  @Override
  public boolean send(byte[] data) {
    return connection.write(data);
  }

  @Override
  public void pass(ByteBuffer data, int packetSize) {
    connection.write(data);
  }

  @Override
  public void stream(boolean on) {
    connection.stream(on);
  }

  @Override
  public void trafficClass(int value) {
    connection.trafficClass(value);
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
    return connection.bytesSent() + connection.backlog();
  }

  @Override
  public long acknowledged() {
    return connection.bytesAcknowledged();
  }

  @Override
  public long received() {
    return connection.bytesReceived();
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
