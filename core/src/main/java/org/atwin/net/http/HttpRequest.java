package org.atwin.net.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of a server. Immutable; any thread.
 *
 * @param method GET, HEAD, POST, PUT, DELETE or another token of RFC 9110 9
 * @param url where it goes
 * @param headers sent as they are, in their order. What a request cannot do without is added to
 *     them: Host in front, and behind them Content-Length or Transfer-Encoding if there is a body,
 *     or none where one is usual
 * @param body what it carries, or null
 * @param redirects how many redirections (RFC 9110 15.4) are followed before one counts as the
 *     answer, 0 for none
 */
public record HttpRequest(
    String method, HttpUrl url, List<HttpHeader> headers, @Nullable HttpBody body, int redirects) {

  /** Copies the headers. */
  public HttpRequest {
    if (!HttpHeader.isName(method) || redirects < 0) {
      throw new IllegalArgumentException("no request: " + method + ", redirects " + redirects);
    }
    headers = List.copyOf(headers);
  }

  /** A request that follows no redirection. */
  public HttpRequest(
      String method, HttpUrl url, List<HttpHeader> headers, @Nullable HttpBody body) {
    this(method, url, headers, body, 0);
  }

  /** Whether it brings such a header itself; letter case does not matter. */
  boolean has(String name) {
    return headers.stream().anyMatch(header -> header.name().equalsIgnoreCase(name));
  }

  /** Whether servers expect to be told the length of a body, even of none (RFC 9110 8.6). */
  boolean usuallyHasBody() {
    return List.of("POST", "PUT", "PATCH").contains(method);
  }
}
