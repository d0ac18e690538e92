package org.atwin.net.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What RFC 9110 15.4 says of redirections. Pure functions; any thread. */
final class Redirection {

  private static final int MOVED_PERMANENTLY = 301;
  private static final int FOUND = 302;
  private static final int SEE_OTHER = 303;
  private static final int TEMPORARY_REDIRECT = 307;
  private static final int PERMANENT_REDIRECT = 308;

  /** Meant for the first server alone, or for a body that is gone (15.4). */
  private static final Set<String> OF_THE_SERVER =
      Set.of("host", "authorization", "cookie", "proxy-authorization");

  private static final Set<String> OF_THE_BODY =
      Set.of("content-length", "content-type", "content-encoding", "transfer-encoding", "expect");

  private Redirection() {}

  /** What to ask next, or null if the response is the answer. */
  static @Nullable HttpRequest follow(HttpRequest request, HttpResponse response) {
    if (request.redirects() == 0) {
      return null;
    }
    Optional<HttpUrl> place = response.header("Location").flatMap(request.url()::resolve);
    if (place.isEmpty()) {
      return null;
    }
    return switch (response.status()) {
      case MOVED_PERMANENTLY, FOUND ->
          request.method().equals("POST")
              ? asGet(request, place.get())
              : same(request, place.get());
      case SEE_OTHER -> asGet(request, place.get());
      case TEMPORARY_REDIRECT, PERMANENT_REDIRECT -> same(request, place.get());
      default -> null;
    };
  }

  private static @Nullable HttpRequest same(HttpRequest request, HttpUrl place) {
    HttpBody body = request.body();
    if (body != null && !body.repeatable()) {
      return null;
    }
    List<HttpHeader> headers = without(crossing(request, place), request.headers());
    return new HttpRequest(request.method(), place, headers, body, request.redirects() - 1);
  }

  private static HttpRequest asGet(HttpRequest request, HttpUrl place) {
    List<HttpHeader> headers =
        without(OF_THE_BODY, without(crossing(request, place), request.headers()));
    String method = request.method().equals("HEAD") ? "HEAD" : "GET";
    return new HttpRequest(method, place, headers, null, request.redirects() - 1);
  }

  /** The names of headers that must not come along; Host never fits another server. */
  private static Set<String> crossing(HttpRequest request, HttpUrl place) {
    boolean sameServer =
        request.url().authority().equalsIgnoreCase(place.authority())
            && request.url().secure() == place.secure();
    return sameServer ? Set.of() : OF_THE_SERVER;
  }

  private static List<HttpHeader> without(Set<String> names, List<HttpHeader> headers) {
    return headers.stream()
        .filter(header -> !names.contains(header.name().toLowerCase(Locale.ROOT)))
        .toList();
  }
}
