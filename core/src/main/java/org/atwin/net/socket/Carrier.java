package org.atwin.net.socket;

import java.nio.ByteBuffer;

/**
 * What carries data to one peer and back, for those to whom TCP, UDP and what stands on them are
 * alike. How much may wait in it is their business. Used on the module's drain only.
 */
public interface Carrier {

  /** A TCP connection. */
  static Carrier of(TcpConnection connection) {
    return new TcpCarrier(connection);
  }

  /** A UDP socket and its usual peer. */
  static Carrier of(UdpSocket socket) {
    return new UdpCarrier(socket);
  }

  /**
   * Sends as a whole, however much waits already.
   *
   * @param data not changed afterwards
   * @return false, and nothing is sent, if the peer cannot be reached
   */
  boolean send(byte[] data);

  /**
   * Sends as a stream; what cannot be sent is lost.
   *
   * @param data copied
   * @param packetSize the longest datagram, where there are any, in bytes, at least 1
   */
  void pass(ByteBuffer data, int packetSize);

  /** Whether large amounts are expected. */
  default void stream(boolean on) {}

  /** Bytes that wait to be sent; none where nothing ever waits. */
  int backlog();

  /** Bytes of data sent since it was opened, the backlog included. */
  long sent();

  /** How many of these the peer has acknowledged; none if the protocol cannot tell. */
  long acknowledged();

  /** Bytes of data received since it was opened. */
  long received();

  /** So many received bytes have been dealt with; the peer may send as many more. */
  void consumed(int bytes);

  /** Ends in order. The listener hears nothing more. */
  void close();

  /** Ends at once, telling the peer so if the protocol can. The listener hears nothing more. */
  void abort();
}
