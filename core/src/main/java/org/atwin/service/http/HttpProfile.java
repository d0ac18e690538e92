package org.atwin.service.http;

import java.util.ArrayList;
import java.util.List;
import org.atwin.net.http.HttpBody;
import org.atwin.net.http.HttpHeader;
import org.atwin.net.http.HttpRequest;
import org.atwin.net.http.HttpUrl;
import org.jspecify.annotations.Nullable;

/** What the requests of a module carry. Used on its drain only. */
public final class HttpProfile {

  private final List<HttpHeader> headers = new ArrayList<>();
  private byte[] body = new byte[0];

  /** One more header, or another value for one; letter case does not matter. */
  public void set(HttpHeader header) {
    for (int i = 0; i < headers.size(); i++) {
      if (isSame(headers.get(i), header)) {
        headers.set(i, header);
        return;
      }
    }
    headers.add(header);
  }

  /** No header any more. */
  public void clearHeaders() {
    headers.clear();
  }

  /** The headers in the order in which they were set first. */
  public List<HttpHeader> headers() {
    return List.copyOf(headers);
  }

  /** The body of the next request that has one. */
  public void body(byte[] data) {
    body = data;
  }

  /** The body, which the profile then has no more. */
  public HttpBody takeBody() {
    byte[] taken = body;
    body = new byte[0];
    return HttpBody.of(taken);
  }

  /**
   * A request with the profile's headers.
   *
   * @param generated headers of the module's own, in front of the host's; one that the host has set
   *     is left out
   * @param carried its body, or null
   */
  public HttpRequest request(
      String method, HttpUrl url, List<HttpHeader> generated, @Nullable HttpBody carried) {
    var all = new ArrayList<HttpHeader>();
    for (HttpHeader header : generated) {
      if (headers.stream().noneMatch(own -> isSame(own, header))) {
        all.add(header);
      }
    }
    all.addAll(headers);
    return new HttpRequest(method, url, all, carried);
  }

  private static boolean isSame(HttpHeader a, HttpHeader b) {
    return a.name().equalsIgnoreCase(b.name());
  }
}
