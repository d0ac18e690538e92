package org.atwin.net.socket;

import java.net.InetSocketAddress;
import org.atwin.net.CloseReason;
import org.atwin.net.ConnectFailure;

/** Stub. */
public interface UdpListener {
  /** Stub. */
  void ready(InetSocketAddress remote);

  /** Stub. */
  void failed(ConnectFailure failure);

  /** Stub. */
  void received(byte[] data, InetSocketAddress from);

  /** Stub. */
  void closed(CloseReason reason);
}
