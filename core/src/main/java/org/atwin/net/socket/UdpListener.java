package org.atwin.net.socket;

import java.net.InetSocketAddress;
import org.atwin.net.CloseReason;
import org.atwin.net.ConnectFailure;

/**
 * Hears what becomes of a UDP socket: {@link #ready} or {@link #failed}, datagrams, then at most
 * one {@link #closed}, and nothing after the module's own close. Called through the uplink's owner,
 * in order.
 */
public interface UdpListener {

  /**
   * The usual peer is known and the socket can send.
   *
   * @param remote the peer as the module sees it
   */
  void ready(InetSocketAddress remote);

  /**
   * The socket could not be opened; nothing follows.
   *
   * @param failure why
   */
  void failed(ConnectFailure failure);

  /**
   * A datagram has arrived. How many are kept is the listener's business.
   *
   * @param data its payload, perhaps empty, the listener's to keep
   * @param from the sender as the module sees it
   */
  void received(byte[] data, InetSocketAddress from);

  /**
   * The socket is over. Nothing needs closing.
   *
   * @param reason why
   */
  void closed(CloseReason reason);
}
