package org.atwin.port;

import java.nio.ByteBuffer;

/**
 * The module's ear at a {@link Port}. Called on the port's own I/O thread, which many ports share,
 * so no call may block. Calls of one port never overlap, save that {@link #drained} may come from
 * another thread where input and output have one each.
 */
public interface Receiver {

  /**
   * The client sent bytes.
   *
   * @param bytes what came, at least one byte; valid during this call only
   */
  void received(ByteBuffer bytes);

  /** A client has opened the port. */
  void connected();

  /**
   * The client has left and sends no more. One that closed only its sending direction may still be
   * reading; what is written reaches it for as long as it stays.
   */
  void disconnected();

  /**
   * The backlog had grown beyond 64 KiB and is empty again, because the client took it or because
   * it left.
   */
  void drained();
}
