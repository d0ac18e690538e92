package org.atwin.net.socket;

import java.nio.ByteBuffer;

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
  public int backlog() {
    return 0;
  }

  @Override
  public long sent() {
    return socket.bytesSent();
  }

  @Override
  public long acknowledged() {
    return 0;
  }

  @Override
  public long received() {
    return socket.bytesReceived();
  }

  @Override
  public void consumed(int bytes) {
    // A datagram opens no window.
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
