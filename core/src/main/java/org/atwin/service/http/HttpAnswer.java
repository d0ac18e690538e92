package org.atwin.service.http;

import org.atwin.net.http.HttpExchange;
import org.atwin.net.http.HttpFailure;
import org.atwin.net.http.HttpListener;
import org.jspecify.annotations.Nullable;

/** A place where the answer to one request goes. Used on the module's drain only. */
public abstract sealed class HttpAnswer implements HttpListener permits StreamedAnswer, KeptAnswer {

  private @Nullable HttpExchange exchange;
  private Runnable over = () -> {};

  HttpAnswer() {}

  /**
   * Whose answer it is.
   *
   * @param whenOver runs before the answer is told that nothing more comes
   */
  final void comesFrom(HttpExchange begun, Runnable whenOver) {
    exchange = begun;
    over = whenOver;
  }

  /** So many bytes have gone on: the server may send more. */
  final void consumed(int bytes) {
    if (exchange != null) {
      exchange.consumed(bytes);
    }
  }

  /** Nothing more comes; null if everything has. */
  abstract void ended(@Nullable HttpFailure failure);

  @Override
  public final void completed() {
    over.run();
    ended(null);
  }

  @Override
  public final void failed(HttpFailure failure) {
    over.run();
    ended(failure);
  }
}
