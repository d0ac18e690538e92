package org.atwin.dialect.dxct11;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.atwin.at.Result;
import org.atwin.module.Module;
import org.atwin.net.http.HttpBody;
import org.atwin.net.http.HttpHeader;
import org.atwin.net.http.HttpOpen;
import org.atwin.net.http.HttpRequest;
import org.atwin.net.http.HttpUrl;
import org.atwin.radio.PdpContexts;
import org.atwin.service.Start;
import org.atwin.service.http.HttpProfile;
import org.atwin.service.http.HttpService;
import org.atwin.service.http.HttpWords;
import org.atwin.service.http.StreamedAnswer;
import org.jspecify.annotations.Nullable;

/**
 * What the HTTP commands have configured since the start, and the requests made of it (6.7). Used
 * on the module's drain only.
 */
final class HttpClient {

  /** What the module takes in before the host reads it. */
  private static final int WINDOW = 8192;

  /** Bytes in a block; the guide gives no number. */
  private static final int BLOCK = 1024;

  /** A connection serves one request, which the server is told (RFC 9112 9.6). */
  private static final HttpHeader NO_MORE = new HttpHeader("Connection", "close");

  private final Module module;
  private final HttpService service;
  private final HttpProfile profile = new HttpProfile();
  private @Nullable HttpTarget target;
  private Certificate certificate = Certificate.NONE;

  HttpClient(Module module) {
    this.module = module;
    this.service = new HttpService(module);
  }

  /** AT+HTTPPARA=: where to; headers belong to one target. */
  Result aim(HttpTarget wanted) {
    target = wanted;
    profile.clearHeaders();
    return Result.OK;
  }

  /** What AT+HTTPPARA has set, or null. */
  @Nullable HttpTarget target() {
    return target;
  }

  /** The headers, and the body of the next POST or PUT. */
  HttpProfile profile() {
    return profile;
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
  Result request(String method, HttpWords words) {
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
    HttpRequest request = profile.request(method, url, List.of(NO_MORE), body(method));
    var answer = new StreamedAnswer(module.asking(), words, BLOCK);
    return service.begin(open(to), request, answer) == Start.BEGUN
        ? answer.result()
        : Ct11Error.STATE.result();
  }

  private HttpOpen open(HttpTarget to) {
    Duration limit = Ct11Facts.HTTP_TIMEOUT.of(module.facts());
    return new HttpOpen(
        PdpContexts.DEFAULT_CID, certificate.tls(to.verified()), limit, limit, limit, WINDOW);
  }

  /** The body is sent once, with a request that can have one. */
  private @Nullable HttpBody body(String method) {
    return method.equals("POST") || method.equals("PUT") ? profile.takeBody() : null;
  }
}
