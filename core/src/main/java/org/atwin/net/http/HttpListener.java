package org.atwin.net.http;

/**
 * Hears what becomes of an exchange: {@link #answered}, then pieces of the body, then {@link
 * #completed}; or {@link #failed} at any point before that, and nothing after it. Nothing is heard
 * after the module's own cancel. Called on the module's drain, never before {@link
 * HttpExchange#begin} has returned to it.
 */
public interface HttpListener {

  /**
   * The server answers. Interim answers (1xx) and redirections that are followed are not reported.
   *
   * @param response its head
   */
  void answered(HttpResponse response);

  /**
   * A piece of the body has come, without chunk framing. It counts against the window until {@link
   * HttpExchange#consumed}.
   *
   * @param data at least one byte, the listener's to keep
   */
  void received(byte[] data);

  /** The whole answer has been delivered, and the connection is closed. */
  void completed();

  /**
   * It came to nothing, or broke off; the connection is closed.
   *
   * @param failure why
   */
  void failed(HttpFailure failure);
}
