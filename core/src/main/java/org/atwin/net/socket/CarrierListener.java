package org.atwin.net.socket;

import java.net.InetSocketAddress;

/**
 * Hears what becomes of a {@link Carrier}, whatever it is: {@link #opened} or {@link #failed}, then
 * data, then at most one {@link #closed}. Called on the module's drain.
 */
public interface CarrierListener extends TcpListener, UdpListener {

  /** Data can be exchanged. */
  void opened();

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
