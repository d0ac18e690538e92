package org.atwin.net.socket;

import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import org.atwin.net.CloseReason;
import org.atwin.net.ConnectFailure;

/**
 * Hears what becomes of a TCP connection: {@link #connected} or {@link #failed}, then data, then at
 * most one {@link #closed}, and nothing after the module's own close or abort. Called through the
 * uplink's owner, in order, never before {@link TcpConnection#open} has returned to the owner.
 */
public interface TcpListener {

  /**
   * The connection is open.
   *
   * @param remote the peer as the module sees it
   */
  void connected(InetSocketAddress remote);

  /**
   * The connection could not be opened; nothing follows.
   *
   * @param failure why
   */
  void failed(ConnectFailure failure);

  /**
   * Data has arrived. It counts against the window until {@link TcpConnection#consumed}.
   *
   * @param data at least one byte, the listener's to keep
   */
  void received(byte[] data);

  /**
   * The connection is over; all data that came before has been delivered. Nothing needs closing.
   *
   * @param reason why
   */
  void closed(CloseReason reason);

  /**
   * Data has arrived on a connection that {@link TcpConnection#stream streams}.
   *
   * @param block to be left alone until all of it has been {@link TcpConnection#consumed}, and not
   *     to be looked at afterwards
   */
  default void streamed(ByteBuffer block) {
    int length = block.remaining();
    byte[] data = new byte[length];
    block.get(data);
    received(data);
  }

  /** A backlog that had grown beyond 64 KiB is smaller again. */
  default void eased() {}

  /** Everything written so far is in the host's hands; the backlog was empty at that moment. */
  default void drained() {}
}
