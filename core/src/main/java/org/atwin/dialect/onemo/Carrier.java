package org.atwin.dialect.onemo;

import java.nio.ByteBuffer;
import org.atwin.net.socket.TcpConnection;
import org.atwin.net.socket.UdpSocket;

/** What carries a link's data. Used on the module's drain only. */
sealed interface Carrier permits Carrier.Tcp, Carrier.Udp, TlsCarrier {

  /** Sends; false, and nothing is sent, if it cannot be taken. */
  boolean send(byte[] data);

  /**
   * Sends what came in transparent mode; what cannot be taken is lost.
   *
   * @param data copied
   * @param packetSize the longest datagram, where there are any
   */
  void pass(ByteBuffer data, int packetSize);

  /** Whether large amounts are expected, as in transparent mode. */
  void stream(boolean on);

  /** Whether more can be passed before what was passed has gone. */
  boolean hasRoom();

  /** Whether something still waits to be sent. */
  boolean hasUnsent();

  /** Bytes sent since it was opened. */
  long sent();

  /** How many of these the peer has acknowledged; none if the protocol cannot tell. */
  long acknowledged();

  /** Bytes received since it was opened. */
  long received();

  /** The host has read so many bytes. */
  void consumed(int bytes);

  /** Ends in order. */
  void close();

  /** Ends at once, telling the peer so if the protocol can. */
  void reset();

  /**
   * A TCP connection.
   *
   * @param connection behind it
   */
  record Tcp(TcpConnection connection) implements Carrier {

    /** The largest send buffer of 3.1, in bytes. */
    private static final int SEND_BUFFER = 8192;

    /** Bytes on their way in transparent mode beyond which the host is held up. */
    private static final int PASSING = 192 * 1024;

    @Override
    public boolean send(byte[] data) {
      return connection.backlog() + data.length <= SEND_BUFFER && connection.write(data);
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
    public boolean hasRoom() {
      return connection.backlog() <= PASSING;
    }

    @Override
    public boolean hasUnsent() {
      return connection.backlog() > 0;
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
    public void reset() {
      connection.abort();
    }
  }

  /**
   * A UDP socket.
   *
   * @param socket behind it
   */
  record Udp(UdpSocket socket) implements Carrier {

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
    public void stream(boolean on) {
      // Datagrams are not read ahead.
    }

    @Override
    public boolean hasRoom() {
      return true;
    }

    @Override
    public boolean hasUnsent() {
      return false;
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
    public void reset() {
      socket.close();
    }
  }
}
