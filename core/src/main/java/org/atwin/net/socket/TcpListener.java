package org.atwin.net.socket;

import java.net.InetSocketAddress;
import org.atwin.net.CloseReason;
import org.atwin.net.ConnectFailure;

/** Stub. */
public interface TcpListener {
  /** Stub. */
  void connected(InetSocketAddress remote);

  /** Stub. */
  void failed(ConnectFailure failure);

  /** Stub. */
  void received(byte[] data);

  /** Stub. */
  void closed(CloseReason reason);

  /** Stub. */
  default void drained() {}
}
