package org.atwin.app.api;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * Why a request is not done, as RFC 9457 reports it. Any thread.
 *
 * <p>The type is always {@code about:blank}: the status says what kind of problem it is.
 */
final class Problem extends RuntimeException {

  private static final long serialVersionUID = 1;

  private static final int UNAUTHORIZED = 401;

  private final int status;
  private final @Nullable String allowed;

  private Problem(int status, String detail) {
    this(status, detail, null);
  }

  private Problem(int status, String detail, @Nullable String allowed) {
    super(detail, null, false, false);
    this.status = status;
    this.allowed = allowed;
  }

  /** The request is wrong; the detail says what in it. */
  static Problem badRequest(String detail) {
    return new Problem(400, detail);
  }

  /** A token is needed and was not given. */
  static Problem unauthorized() {
    return new Problem(
        UNAUTHORIZED, "the token printed at start is needed: Authorization: Bearer TOKEN");
  }

  /** The request comes from a page of somebody else's. */
  static Problem forbidden(String detail) {
    return new Problem(403, detail);
  }

  /** There is no such thing. */
  static Problem notFound(String detail) {
    return new Problem(404, detail);
  }

  /**
   * The thing is there but cannot be used so.
   *
   * @param allowed the methods that it knows, with commas between
   */
  static Problem methodNotAllowed(String detail, String allowed) {
    return new Problem(405, detail, allowed);
  }

  /** The request has not come whole in the time it has. */
  static Problem tooSlow(long seconds) {
    return new Problem(408, "a request has " + seconds + " seconds to come whole");
  }

  /** Not possible in the present state. */
  static Problem conflict(String detail) {
    return new Problem(409, detail);
  }

  /** The body is longer than any request of this API. */
  static Problem tooLarge(int limit) {
    return new Problem(413, "a body has at most " + limit + " bytes");
  }

  /** The request line is longer than any of this API. */
  static Problem uriTooLong(int limit) {
    return new Problem(414, "a request line has at most " + limit + " bytes");
  }

  /** The client waits for something that never comes. */
  static Problem expectationFailed() {
    return new Problem(417, "the only expectation that is met is 100-continue");
  }

  /** The headers are longer than any of this API. */
  static Problem headersTooLarge(int limit) {
    return new Problem(431, "the headers have at most " + limit + " bytes");
  }

  /** ATwin failed. */
  static Problem internal() {
    return new Problem(500, "this is a mistake in ATwin; its log says more");
  }

  /** The request needs something of HTTP that is not here. */
  static Problem notImplemented(String detail) {
    return new Problem(501, detail);
  }

  /** Not possible now; the detail says what is in the way. */
  static Problem unavailable(String detail) {
    return new Problem(503, detail);
  }

  /** The request is in another HTTP. */
  static Problem versionNotSupported() {
    return new Problem(505, "HTTP/1.1 and HTTP/1.0 are spoken here");
  }

  /** The HTTP status code. */
  int status() {
    return status;
  }

  /** What HTTP calls the status. */
  String title() {
    return switch (status) {
      case 400 -> "Bad Request";
      case UNAUTHORIZED -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 408 -> "Request Timeout";
      case 409 -> "Conflict";
      case 413 -> "Content Too Large";
      case 414 -> "URI Too Long";
      case 417 -> "Expectation Failed";
      case 431 -> "Request Header Fields Too Large";
      case 501 -> "Not Implemented";
      case 503 -> "Service Unavailable";
      case 505 -> "HTTP Version Not Supported";
      default -> "Internal Server Error";
    };
  }

  /** What exactly is the matter. */
  String detail() {
    return String.valueOf(getMessage());
  }

  /** The header fields that belong to the status. */
  Map<String, String> headers() {
    if (allowed != null) {
      return Map.of("Allow", allowed);
    }
    return status == UNAUTHORIZED ? Map.of("WWW-Authenticate", "Bearer") : Map.of();
  }

  /** The document that reports it. */
  JsonNode document() {
    return JsonNodeFactory.instance
        .objectNode()
        .put("type", "about:blank")
        .put("title", title())
        .put("status", status)
        .put("detail", detail());
  }
}
