package org.atwin.net.socket;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A UDP socket as what carries data: nothing waits, nothing is acknowledged, and a datagram opens
 * no window. On the module's drain only.
 *
 * @param socket behind it
 */
record UdpCarrier(UdpSocket socket) implements Carrier {

  @Override
  public boolean send(byte[] data) {
    return socket.send(data);
  }

  @Override
  public void pass(ByteBuffer data, int packetSize) {
    while (data.hasRemaining()) {
      byte[] packet = new byte[Math.min(packetSize, data.remaining())];
      data.get(packet);
      socket.send(packet);
    }
  }

  @Override
  public void sendTo(byte[] data, String host, int port, Consumer<Boolean> done) {
    socket.sendTo(data, host, port, done);
  }

  @Override
  public void trafficClass(int value) {
    socket.trafficClass(value);
  }

  @Override
  public boolean rebind(int port) {
    return socket.rebind(port);
  }

  @Override
  public boolean isOpen() {
    return socket.isReady();
  }

  @Override
  public @Nullable InetSocketAddress remote() {
    return socket.remote();
  }

  @Override
  public int localPort() {
    return socket.localPort();
  }

  @Override
  public long sent() {
    return socket.bytesSent();
  }

  @Override
  public long received() {
    return socket.bytesReceived();
  }

  @Override
  public void close() {
    socket.close();
  }

  @Override
  public void abort() {
    socket.close();
  }
}
