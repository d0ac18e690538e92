package org.atwin.dialect.dxct11;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.atwin.at.Result;
import org.atwin.module.Module;
import org.atwin.net.http.HttpBody;
import org.atwin.net.http.HttpExchange;
import org.atwin.net.http.HttpHeader;
import org.atwin.net.http.HttpOpen;
import org.atwin.net.http.HttpRequest;
import org.atwin.net.http.HttpUrl;
import org.atwin.radio.PdpContexts;
import org.jspecify.annotations.Nullable;

/**
 * What the HTTP commands have configured since the start, and the requests made of it (6.7). Used
 * on the module's drain only.
 */
final class HttpClient {

  /** What the module takes in before the host reads it. */
  private static final int WINDOW = 8192;

  private static final HttpHeader NO_MORE = new HttpHeader("Connection", "close");

  private final Module module;
  private final List<HttpHeader> headers = new ArrayList<>();
  private @Nullable HttpTarget target;
  private Certificate certificate = Certificate.NONE;
  private byte[] body = new byte[0];

  HttpClient(Module module) {
    this.module = module;
  }

  /** AT+HTTPPARA=: where to; headers belong to one target. */
  Result aim(HttpTarget wanted) {
    target = wanted;
    headers.clear();
    return Result.OK;
  }

  /** What AT+HTTPPARA? tells. */
  String target() {
    return target == null ? "NOT SET" : target.text();
  }

  /** AT+HTTPRQH=: one more header, or another value for one; letter case does not matter. */
  Result add(HttpHeader header) {
    for (int i = 0; i < headers.size(); i++) {
      if (headers.get(i).name().equalsIgnoreCase(header.name())) {
        headers.set(i, header);
        return Result.OK;
      }
    }
    headers.add(header);
    return Result.OK;
  }

  List<HttpHeader> headers() {
    return List.copyOf(headers);
  }

  /** AT+HTTPDATA=: the body of the next POST or PUT. */
  Result carry(byte[] data) {
    body = data;
    return Result.OK;
  }

  /** AT+HTTPCERTIFI=: the certificate that servers are checked by. */
  Result trust(Certificate wanted) {
    certificate = wanted;
    return Result.OK;
  }

  Certificate certificate() {
    return certificate;
  }

  /** AT+HTTPACTION=: asks, and answers with what the server says. */
  Result request(String method) {
    HttpTarget to = target;
    if (to == null || to.url().isBlank()) {
      return Ct11Error.STATE.result();
    }
    Optional<HttpUrl> place = to.place();
    if (place.isEmpty()) {
      return Ct11Error.VALUE.result();
    }
    if (to.port() == 0) {
      return Ct11Error.NO_SERVER.result();
    }
    HttpUrl url = place.get().at(to.port(), to.secure());
    var request = new HttpRequest(method, url, allHeaders(), takeBody(method));
    var answer = new HttpAnswer(module.asking());
    answer.comesFrom(
        HttpExchange.begin(module.uplink(), module.resolver(), open(to), request, answer));
    return answer.result();
  }

  private HttpOpen open(HttpTarget to) {
    Duration limit = Ct11Facts.HTTP_TIMEOUT.of(module.facts());
    return new HttpOpen(
        PdpContexts.DEFAULT_CID, certificate.tls(to.verified()), limit, limit, limit, WINDOW);
  }

  /** A connection serves one request, which the server is told (RFC 9112 9.6). */
  private List<HttpHeader> allHeaders() {
    boolean told = headers.stream().anyMatch(own -> own.name().equalsIgnoreCase(NO_MORE.name()));
    var all = new ArrayList<>(headers);
    if (!told) {
      all.addFirst(NO_MORE);
    }
    return all;
  }

  /** The body is sent once, with a request that can have one. */
  private @Nullable HttpBody takeBody(String method) {
    if (!method.equals("POST") && !method.equals("PUT")) {
      return null;
    }
    byte[] taken = body;
    body = new byte[0];
    return HttpBody.of(taken);
  }
}
