package org.atwin.service.http;

import java.util.function.IntConsumer;
import org.atwin.net.http.HttpFailure;
import org.atwin.net.http.HttpResponse;

/**
 * A place where the answer to a request goes: {@link #answered}, then pieces of the body, then
 * {@link #completed}; or {@link #failed} at any point before that. Called on the module's drain.
 */
public interface HttpAnswer {

  /** The server answers. */
  void answered(HttpResponse response);

  /**
   * A piece of the body has come.
   *
   * @param data at least one byte
   * @param consumed told how many bytes have gone on, so that the server may send more
   */
  void received(byte[] data, IntConsumer consumed);

  /** The whole answer is there. */
  void completed();

  /** It came to nothing, or broke off. */
  void failed(HttpFailure failure);
}
