package org.atwin.service.http;

import org.atwin.module.Module;
import org.atwin.net.http.HttpExchange;
import org.atwin.net.http.HttpFailure;
import org.atwin.net.http.HttpListener;
import org.atwin.net.http.HttpOpen;
import org.atwin.net.http.HttpRequest;
import org.atwin.net.http.HttpResponse;
import org.atwin.service.Start;
import org.jspecify.annotations.Nullable;

/** The HTTP requests of a module, one at a time. Used on its drain only. */
public final class HttpService {

  private final Module module;
  private @Nullable Transaction running;

  /** The service of a module that has asked for nothing. */
  public HttpService(Module module) {
    this.module = module;
  }

  /**
   * Sends a request.
   *
   * @param open how to reach the server
   * @param answer where its answer goes, not before this has returned
   */
  public Start begin(HttpOpen open, HttpRequest request, HttpAnswer answer) {
    if (module.uplink().bearer(open.cid()).isEmpty()) {
      return Start.NO_BEARER;
    }
    if (running != null) {
      return Start.BUSY;
    }
    var transaction = new Transaction(answer);
    running = transaction;
    transaction.exchange =
        HttpExchange.begin(module.uplink(), module.resolver(), open, request, transaction);
    return Start.BEGUN;
  }

  /** Gives up; nothing more is heard of the request. Harmless without one. */
  public void cancel() {
    if (running != null && running.exchange != null) {
      running.exchange.cancel();
    }
    running = null;
  }

  private final class Transaction implements HttpListener {

    private final HttpAnswer answer;
    private @Nullable HttpExchange exchange;

    Transaction(HttpAnswer answer) {
      this.answer = answer;
    }

    private void consumed(int bytes) {
      if (exchange != null) {
        exchange.consumed(bytes);
      }
    }

    @Override
    public void answered(HttpResponse response) {
      answer.answered(response);
    }

    @Override
    public void received(byte[] data) {
      answer.received(data, this::consumed);
    }

    @Override
    public void completed() {
      running = null;
      answer.completed();
    }

    @Override
    public void failed(HttpFailure failure) {
      running = null;
      answer.failed(failure);
    }
  }
}
