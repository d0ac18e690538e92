package org.atwin.net.socket;

import java.net.InetSocketAddress;

/**
 * Hears what becomes of a {@link Carrier}, whatever it is: {@link #opened} or {@link #failed}, then
 * data, then at most one {@link #closed}. Called on the module's drain.
 */
public interface CarrierListener extends TcpListener, UdpListener {

  /** Data can be exchanged. */
  void opened();

  /**
   * Data has arrived that has come as a record of its own.
   *
   * @param data at least one byte, the listener's to keep
   * @param recordBytes how long the record was on the wire
   */
  default void received(byte[] data, int recordBytes) {
    received(data);
  }

  /** A record has begun to arrive and is not whole; {@link #recordEnded} follows when it is. */
  default void recordBegun() {}

  /** The record that had begun has arrived as a whole. */
  default void recordEnded() {}

  /** The peer has said that it ends the connection, in a record of so many bytes. */
  default void farewell(int recordBytes) {}

  @Override
  default void connected(InetSocketAddress remote) {
    opened();
  }

  @Override
  default void ready(InetSocketAddress remote) {
    opened();
  }

  @Override
  default void received(byte[] data, InetSocketAddress from) {
    received(data);
  }
}
