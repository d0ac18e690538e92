package org.atwin.service.http;

import org.atwin.module.Module;
import org.atwin.net.http.HttpExchange;
import org.atwin.net.http.HttpOpen;
import org.atwin.net.http.HttpRequest;
import org.atwin.service.Start;
import org.jspecify.annotations.Nullable;

/** The HTTP requests of a module, one at a time. Used on its drain only. */
public final class HttpService {

  private final Module module;
  private @Nullable HttpExchange running;

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
    HttpExchange exchange =
        HttpExchange.begin(module.uplink(), module.resolver(), open, request, answer);
    running = exchange;
    answer.comesFrom(exchange, () -> running = null);
    return Start.BEGUN;
  }

  /** Gives up; nothing more is heard of the request. Harmless without one. */
  public void cancel() {
    if (running != null) {
      running.cancel();
      running = null;
    }
  }
}
