package org.atwin.net.tls;

import org.atwin.net.CloseReason;
import org.atwin.net.ConnectFailure;

/**
 * Hears what becomes of a TLS connection: {@link #connected}, {@link #notConnected} or {@link
 * #failed}, then data, then at most one {@link #closed}, and nothing after the module's own close.
 * Called on the module's drain, never before {@link TlsConnection#open} has returned.
 */
public interface TlsListener {

  /**
   * The handshake is done. In TLS 1.3 the server may still refuse the module's certificate after
   * that: the connection is then closed (RFC 8446 4.4.2.4).
   */
  void connected();

  /**
   * There is no TCP connection to begin the handshake on; nothing follows.
   *
   * @param failure why
   */
  void notConnected(ConnectFailure failure);

  /**
   * There is a TCP connection, and no TLS on it; nothing follows.
   *
   * @param failure why
   */
  void failed(TlsFailure failure);

  /**
   * The data of one record has arrived. The record counts against the window until {@link
   * TlsConnection#consumed}.
   *
   * @param data at least one byte, the listener's to keep
   * @param recordBytes how long the record was on the wire
   */
  void received(byte[] data, int recordBytes);

  /** A record has begun to arrive and is not whole; {@link #recordEnded} follows when it is. */
  default void recordBegun() {}

  /** The record that had begun has arrived as a whole; its data, if any, comes next. */
  default void recordEnded() {}

  /** Everything written so far is in the host's hands; the backlog was empty at that moment. */
  default void drained() {}

  /**
   * The connection is over; all data that came before has been delivered. Nothing needs closing.
   *
   * @param reason why; {@link CloseReason#RESET} also for a fatal alert, {@link CloseReason#FAULT}
   *     for a record that cannot be deciphered
   * @param alertBytes how long the alert that ended it was on the wire; 0 if there was none
   */
  void closed(CloseReason reason, int alertBytes);
}
