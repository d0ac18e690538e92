package org.atwin.dialect.dxct11;

import org.atwin.net.socket.TcpConnection;
import org.atwin.net.socket.UdpSocket;

/** What carries a connection's data. Used on the module's drain only. */
sealed interface Carrier {

  /** Sends, whether there is room or not; false, and nothing is sent, if the peer is gone. */
  boolean send(byte[] data);

  /** Whether more can be taken. */
  boolean hasRoom();

  /** The host has taken so many received bytes. */
  void consumed(int bytes);

  /** The local port, 0 while there is none. */
  int localPort();

  /** Ends in order. */
  void close();

  /**
   * A TCP connection.
   *
   * @param connection behind it
   */
  record Tcp(TcpConnection connection) implements Carrier {

    /** Bytes that may wait for the peer; the guide gives no number. */
    private static final int SEND_BUFFER = 32 * 1024;

    @Override
    public boolean send(byte[] data) {
      return connection.write(data);
    }

    @Override
    public boolean hasRoom() {
      return connection.backlog() < SEND_BUFFER;
    }

    @Override
    public void consumed(int bytes) {
      connection.consumed(bytes);
    }

    @Override
    public int localPort() {
      return connection.localPort();
    }

    @Override
    public void close() {
      connection.close();
    }
  }

  /** A UDP socket, and how much of what it has received the host has not taken. */
  final class Udp implements Carrier {

    /** Bytes that may wait for the host; more datagrams are lost. */
    private static final int RECEIVE_BUFFER = 32 * 1024;

    private final UdpSocket socket;
    private int waiting;

    Udp(UdpSocket socket) {
      this.socket = socket;
    }

    /** Whether a datagram that has arrived can be kept for the host. */
    boolean keeps(byte[] data) {
      boolean room = waiting + data.length <= RECEIVE_BUFFER;
      waiting += room ? data.length : 0;
      return room;
    }

    @Override
    public boolean send(byte[] data) {
      return socket.send(data);
    }

    @Override
    public boolean hasRoom() {
      return true;
    }

    @Override
    public void consumed(int bytes) {
      waiting -= bytes;
    }

    @Override
    public int localPort() {
      return socket.localPort();
    }

    @Override
    public void close() {
      socket.close();
    }
  }
}
